package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    private static final double[] VALUES = {7.5, -2.25, 3.0, 11.0, 3.0, 0.125, 40.0};

    /// `numpy.quantile(values, p)`, NumPy 1.24.
    @ParameterizedTest
    @CsvSource({"0, -2.25", "0.1, -0.825", "0.25, 1.5625", "0.5, 3.0", "0.9, 22.6", "1, 40.0"})
    void quantiles(double p, double expected) {
        assertThat(Quantiles.quantile(VALUES, p)).isCloseTo(expected, within(1e-13));
    }

    @Test
    void medians() {
        assertThat(Quantiles.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
        assertThat(Quantiles.median(new double[] {5})).isEqualTo(5);
        double infinite = Double.POSITIVE_INFINITY;
        assertThat(Quantiles.quantile(new double[] {infinite, infinite, 1}, 0.75))
                .isEqualTo(infinite);
        assertThat(VALUES[0]).isEqualTo(7.5);
    }

    /// `numpy.mean`, `numpy.var(ddof=1)` and `scipy.stats.sem` of the same values.
    @Test
    void summary() {
        Summary summary = Summary.of(VALUES);
        assertThat(summary.count()).isEqualTo(7);
        assertThat(summary.mean()).isCloseTo(8.910714285714286, within(1e-14));
        assertThat(summary.variance()).isCloseTo(207.42038690476193, within(1e-12));
        assertThat(summary.low()).isEqualTo(-2.25);
        assertThat(summary.median()).isEqualTo(3);
        assertThat(summary.high()).isEqualTo(40);
        assertThat(summary.standardError()).isCloseTo(5.443480857276658, within(1e-14));
        assertThat(summary.deviation()).isCloseTo(Math.sqrt(207.42038690476193), within(1e-13));
        assertThat(Summary.of(3)).isEqualTo(new Summary(1, 3, 0, 3, 3, 3));
    }

    @Test
    void varianceDoesNotCancel() {
        double far = 1e9;
        assertThat(Summary.of(far + 4, far + 7, far + 13, far + 16).variance()).isEqualTo(30);
    }

    @Test
    void refusesEmptyAndMissing() {
        assertThatThrownBy(Summary::of).hasMessage("values must have a length of at least 1, got 0");
        assertThatThrownBy(() -> Summary.of(1, Double.NaN)).hasMessage("values[1] must be a number, got NaN");
        assertThatThrownBy(() -> Summary.of(Double.POSITIVE_INFINITY))
                .hasMessage("values[0] must be finite, got Infinity");
        assertThatThrownBy(() -> Quantiles.quantile(VALUES, 1.1)).hasMessage("p must be from 0 to 1, got 1.1");
        assertThatThrownBy(() -> Quantiles.ofSorted(new double[0], 0.5)).hasMessage("values must not be empty");
    }
}
