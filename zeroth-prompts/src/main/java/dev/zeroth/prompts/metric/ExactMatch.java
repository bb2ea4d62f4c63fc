package dev.zeroth.prompts.metric;

import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// 1 where all of some fields are as expected, else 0. Blanks around a text and runs of blanks within do not count.
///
/// Use it for labels, numbers and short facts; [TokenF1] where an answer may be half right.
///
/// @param fields that are compared, at least one
/// @param letters whether upper and lower case differ
public record ExactMatch(List<String> fields, boolean letters) implements Metric {

    public ExactMatch {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) throw new IllegalArgumentException("an exact match compares at least one field");
    }

    /// Upper and lower case are alike.
    public static ExactMatch of(String... fields) {
        return new ExactMatch(List.of(fields), false);
    }

    @Override
    public String name() {
        return "exact match of " + String.join(", ", fields);
    }

    @Override
    public Set<String> reads() {
        return Set.copyOf(fields);
    }

    @Override
    public Score score(Example example, Trace trace) {
        for (String field : fields) {
            String wanted = example.expected().get(field);
            String got = trace.outputs().get(field);
            if (!plain(wanted).equals(plain(got))) {
                return Score.of(0, "%s should be '%s', not '%s'".formatted(field, wanted.strip(), got.strip()));
            }
        }
        return Score.of(1, "right");
    }

    private String plain(String text) {
        String plain = text.strip().replaceAll("\\s+", " ");
        return letters ? plain : plain.toLowerCase(Locale.ROOT);
    }
}
