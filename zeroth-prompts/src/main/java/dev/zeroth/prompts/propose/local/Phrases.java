package dev.zeroth.prompts.propose.local;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.program.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Phrases of one to three words that tell the examples of a value from the others.
///
/// ```
/// z(p) = log ((n_p + a) / (N - n_p + a)) - log ((m_p + a) / (M - m_p + a)),  over its standard deviation
/// sd^2 = 1 / (n_p + a) + 1 / (m_p + a)
/// ```
///
/// | symbol | meaning |
/// |---|---|
/// | n_p, N | examples of the value that have the phrase, and all of them |
/// | m_p, M | the same of the others |
/// | a | 1/2 |
///
/// @see <a href="https://doi.org/10.1093/pan/mpn018">Monroe, Colaresi and Quinn, Fightin' Words: log-odds over their
///     deviation</a>
final class Phrases {

    private static final double PRIOR = 0.5;
    private static final int LONGEST = 3;
    private static final int LEAST = 2;
    private static final int KEPT = 200;
    private static final int MOST_WORDS = 300;

    private final List<String> ranked;

    /// @param value of the output that the phrases shall stand for
    Phrases(List<Example> examples, String value) {
        Map<String, int[]> counts = new HashMap<>();
        int[] all = new int[2];
        for (Example example : examples) {
            int side = example.expected().values().containsValue(value) ? 0 : 1;
            all[side]++;
            for (String phrase : phrases(text(example))) counts.computeIfAbsent(phrase, _ -> new int[2])[side]++;
        }
        Comparator<Map.Entry<String, int[]>> order = Comparator.comparingDouble(entry -> -z(entry.getValue(), all));
        this.ranked = counts.entrySet().stream()
                .filter(entry -> entry.getValue()[0] >= LEAST && z(entry.getValue(), all) > 0)
                .sorted(order.thenComparing(Map.Entry.comparingByKey()))
                .limit(KEPT)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double z(int[] counts, int[] all) {
        double own = Math.log((counts[0] + PRIOR) / (all[0] - counts[0] + PRIOR));
        double other = Math.log((counts[1] + PRIOR) / (all[1] - counts[1] + PRIOR));
        return (own - other) / Math.sqrt(1 / (counts[0] + PRIOR) + 1 / (counts[1] + PRIOR));
    }

    static String text(Example example) {
        return String.join(" ", example.inputs().values().values());
    }

    /// The different phrases of a text.
    static Set<String> phrases(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'-]+")) {
            if (!word.isEmpty() && words.size() < MOST_WORDS) words.add(word);
        }
        Set<String> phrases = new HashSet<>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(words.size(), from + LONGEST); to++) {
                phrases.add(String.join(" ", words.subList(from, to)));
            }
        }
        return phrases;
    }

    boolean isEmpty() {
        return ranked.isEmpty();
    }

    /// One of them, the telling ones more often: with a density that falls linearly with the rank.
    String draw(RandomStream random) {
        double u = 1 - Math.sqrt(random.nextDouble());
        return ranked.get((int) (u * ranked.size()));
    }

    /// The most telling ones.
    List<String> best(int count) {
        return ranked.subList(0, Math.min(count, ranked.size()));
    }

    /// Those of some phrases that are among the telling ones, the most telling first.
    List<String> among(Set<String> phrases) {
        return ranked.stream().filter(phrases::contains).toList();
    }
}
