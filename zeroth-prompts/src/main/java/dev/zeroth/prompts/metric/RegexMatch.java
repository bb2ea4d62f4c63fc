package dev.zeroth.prompts.metric;

import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.usage.UsageException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// 1 where a pattern is found in a field, else 0; between `^` and `$` it is the whole field. A pattern that backtracks
/// without end on some text holds the run up: prefer possessive quantifiers.
///
/// @param feedback where it is not found; empty: the pattern is told
public record RegexMatch(String field, Pattern pattern, String feedback) implements Metric {

    /// @throws UsageException if it is no pattern
    public static RegexMatch of(String field, String pattern) {
        try {
            return new RegexMatch(field, Pattern.compile(pattern), "");
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "'%s' is no pattern: %s near %d".formatted(pattern, e.getDescription(), e.getIndex()));
        }
    }

    @Override
    public String name() {
        return "%s matches %s".formatted(field, pattern);
    }

    @Override
    public Set<String> reads() {
        return Set.of(field);
    }

    @Override
    public Score score(Example example, Trace trace) {
        String got = trace.outputs().get(field);
        if (pattern.matcher(got).find()) return Score.of(1, "right");
        String told = "%s should match %s, '%s' does not".formatted(field, pattern, got.strip());
        return Score.of(0, feedback.isEmpty() ? told : feedback);
    }
}
