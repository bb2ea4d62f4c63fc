package dev.zeroth.bench.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PromptTableTest {

    private static String row(String method, int seed, String limits, String metric, double test) {
        return String.format(
                Locale.ROOT, "movie,%s,%d,%s,%s,.5,.6,%.3f,.1,9,90,1.0", method, seed, limits, metric, test);
    }

    private static String line(List<String> rows, String method) {
        return new PromptTable("movie", rows)
                .lines().stream()
                        .filter(one -> one.startsWith(method + " "))
                        .findFirst()
                        .orElseThrow();
    }

    /// Always .01 better than random search with the same seed: the order of the rows tells nothing.
    @Test
    void seedsArePaired() {
        List<String> rows = new ArrayList<>();
        for (int seed = 0; seed < 10; seed++) {
            rows.add(row("random", seed, "candidates=9", "accuracy m", 0.5 + 0.03 * seed));
            rows.add(0, row("hill-climb", seed, "candidates=9", "accuracy m", 0.51 + 0.03 * seed));
        }
        String p = line(rows, "hill-climb").strip().replaceAll(".* ", "");
        assertThat(p).isEqualTo("0.0020");
        Collections.reverse(rows);
        assertThat(line(rows, "hill-climb")).endsWith("0.0020  0.0020");
        assertThat(line(rows, "random").strip()).endsWith(" 90");
    }

    /// Another model, metric or limit has its own random search, or none.
    @Test
    void onlyEqualConditionsAreCompared() {
        List<String> rows = new ArrayList<>();
        for (int seed = 0; seed < 6; seed++) {
            rows.add(row("random", seed, "candidates=9", "accuracy m", 0.5));
            rows.add(row("gepa", seed, "candidates=99", "accuracy m", 0.6));
            rows.add(row("mipro", seed, "candidates=9", "accuracy other", 0.6));
        }
        assertThat(line(rows, "gepa").strip()).endsWith(" 90");
        assertThat(line(rows, "mipro").strip()).endsWith(" 90");
    }

    @Test
    void holmCorrectsForAll() {
        assertThat(PromptTable.holm(new double[] {0.04, Double.NaN, 0.01, 0.03, 0.9}))
                .containsExactly(0.09, Double.NaN, 0.04, 0.09, 0.9);
    }
}
