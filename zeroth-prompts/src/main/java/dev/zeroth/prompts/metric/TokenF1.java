package dev.zeroth.prompts.metric;

import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words that an answer shares with the expected one.
///
/// ```
/// c = sum over words w of min(times in the answer, times in the expected one)
/// precision = c / words of the answer,  recall = c / words of the expected one
/// F1 = 2 precision recall / (precision + recall) = 2 c / (words of both);  1 where neither has a word
/// ```
///
/// A word is a run of letters, marks and digits, in lower case; the English articles a, an and the are left out, as is
/// usual for questions with short answers.
///
/// @see <a href="https://arxiv.org/abs/1606.05250">Rajpurkar et al., SQuAD: 100,000+ questions for machine
/// comprehension
///     of text</a>
///
/// @param field that is compared
public record TokenF1(String field) implements Metric {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+");
    private static final List<String> ARTICLES = List.of("a", "an", "the");

    @Override
    public String name() {
        return "F1 of " + field;
    }

    @Override
    public Set<String> reads() {
        return Set.of(field);
    }

    @Override
    public Score score(Example example, Trace trace) {
        String wanted = example.expected().get(field);
        String got = trace.outputs().get(field);
        double value = f1(words(wanted), words(got));
        return Score.of(
                value,
                value == 1 ? "right" : "%s should be '%s', not '%s'".formatted(field, wanted.strip(), got.strip()));
    }

    private static double f1(Map<String, Integer> wanted, Map<String, Integer> got) {
        int all = count(wanted) + count(got);
        if (all == 0) return 1;
        int common = 0;
        for (Map.Entry<String, Integer> word : got.entrySet()) {
            common += Math.min(word.getValue(), wanted.getOrDefault(word.getKey(), 0));
        }
        return 2.0 * common / all;
    }

    private static int count(Map<String, Integer> words) {
        return words.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> words(String text) {
        Map<String, Integer> words = new HashMap<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            if (!ARTICLES.contains(matcher.group())) words.merge(matcher.group(), 1, Integer::sum);
        }
        return words;
    }
}
