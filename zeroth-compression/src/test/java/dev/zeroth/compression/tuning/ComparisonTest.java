package dev.zeroth.compression.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.Proportion;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    /// @param right how many of 100 sealed answers
    private static Comparison.Side side(long size, double latency, int right) {
        boolean[] answers = new boolean[100];
        for (int i = 0; i < right; i++) answers[i] = true;
        return new Comparison.Side(size, latency, Proportion.of(answers), answers);
    }

    private static List<String> notes(Comparison.Side before, Comparison.Side after) {
        return new Comparison(7, before, after)
                .conclusion(0.9, List.of(), List.of(), List.of(), null)
                .notes();
    }

    @Test
    void changesAreToldInTheirDirection() {
        assertThat(notes(side(3000, 20, 95), side(1000, 21, 94)))
                .anyMatch(line -> line.matches("size in bytes .* 3.00 times smaller"))
                .anyMatch(line -> line.matches("latency .* 1.05 times slower"))
                .anyMatch(line -> line.startsWith(
                        "Of 100 sealed answers 0 became right and 1 wrong with trial 7 (McNemar p = 1.00)"));
        assertThat(notes(side(1000, 20, 60), side(1500, 10, 90)))
                .anyMatch(line -> line.matches("size in bytes .* 1.50 times larger"))
                .anyMatch(line -> line.matches("latency .* 2.00 times faster"))
                .anyMatch(line -> line.contains("30 became right and 0 wrong with trial 7 (McNemar p < 0.01)"));
    }
}
