package dev.zeroth.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0.937134999, 0.93713",
        "0, 0",
        "12, 12",
        "999999, 999999",
        "1234567.8, 1234600",
        "5.52212e-5, 5.5221e-05",
        "Infinity, inf",
        "NaN, nan",
        "-3.5, -3.5"
    })
    void proseHasFiveDigits(double value, String text) {
        assertThat(Figures.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.34, 340 ms",
        "1.24, 1.2 s",
        "200, 3 min 20 s",
        "60, 1 min",
        "7500, 2 h 5 min",
        "3600, 1 h",
        "59.97, 1 min"
    })
    void durationsHaveTheirUnits(double seconds, String text) {
        assertThat(Figures.duration(seconds)).isEqualTo(text);
    }

    @Test
    void aColumnHasOneLayout() {
        DoubleFunction<String> decimals =
                Figures.aligned(new double[] {0.25, 0.3, Double.NaN, Double.NEGATIVE_INFINITY}, 4);
        assertThat(decimals.apply(0.3)).isEqualTo("0.3000");
        assertThat(decimals.apply(Double.NaN)).isEmpty();
        assertThat(decimals.apply(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
        assertThat(Figures.aligned(new double[] {1, 20, 300}, 4).apply(20)).isEqualTo("20");
        assertThat(Figures.aligned(new double[] {1e-6, 0.1}, 4).apply(0.1)).isEqualTo("1.000e-01");
        assertThat(Figures.aligned(new double[] {0, Double.NaN}, 4).apply(0)).isEqualTo("0");
    }

    @Test
    void countsHaveAPlural() {
        assertThat(Figures.count(1, "trial")).isEqualTo("1 trial");
        assertThat(Figures.count(12_345, "trial")).isEqualTo("12,345 trials");
    }
}
