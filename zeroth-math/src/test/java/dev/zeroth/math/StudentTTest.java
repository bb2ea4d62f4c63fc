package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Percentage points as in every printed table (Pearson and Hartley, Biometrika tables for statisticians, table
/// 12).
final class StudentTTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0.75, 1.000", "1, 0.975, 12.706", "2, 0.95, 2.920", "3, 0.99, 4.541", "4, 0.975, 2.776",
        "5, 0.995, 4.032", "10, 0.9, 1.372", "30, 0.975, 2.042", "120, 0.975, 1.980", "7, 0.5, 0.000"
    })
    void quantilesAreThoseOfTheTables(int degrees, double p, double t) {
        assertThat(StudentT.inverse(p, degrees)).isCloseTo(t, within(6e-4));
        assertThat(StudentT.inverse(1 - p, degrees)).isCloseTo(-t, within(6e-4));
        assertThat(StudentT.cdf(StudentT.inverse(p, degrees), degrees)).isCloseTo(p, within(1e-12));
    }

    @Test
    void oneAndTwoDegreesHaveClosedForms() {
        for (double t = -9; t <= 9; t += 0.5) {
            assertThat(StudentT.cdf(t, 1)).isCloseTo(0.5 + Math.atan(t) / Math.PI, within(1e-14));
            assertThat(StudentT.cdf(t, 2)).isCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), within(1e-14));
        }
    }

    @Test
    void manyDegreesAreNormal() {
        assertThat(StudentT.cdf(1.3, 100_001)).isCloseTo(Normal.cdf(1.3), within(1e-5));
        assertThat(StudentT.cdf(1.3, 2_000_000)).isEqualTo(Normal.cdf(1.3));
        assertThat(StudentT.cdf(Double.POSITIVE_INFINITY, 3)).isEqualTo(1);
        assertThat(StudentT.cdf(Double.NEGATIVE_INFINITY, 3)).isEqualTo(0);
    }

    @Test
    void impossibleArgumentsAreNamed() {
        assertThatThrownBy(() -> StudentT.cdf(0, 0)).hasMessage("degrees must be at least 1, got 0");
        assertThatThrownBy(() -> StudentT.inverse(1, 3)).hasMessage("p must be above 0 and below 1, got 1.0");
    }
}
