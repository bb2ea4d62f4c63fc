package dev.zeroth.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(Tick::label).toList();
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(labels(Axis.of(Scale.LINEAR, 0, 1, 5, false))).containsExactly("0", "0.5", "1.0");
        assertThat(labels(Axis.of(Scale.LINEAR, 0.81, 0.93, 5, false))).containsExactly("0.85", "0.90");
        assertThat(labels(Axis.of(Scale.LINEAR, -100, 0, 5, false))).containsExactly("−100", "−50", "0");
        assertThat(labels(Axis.of(Scale.LINEAR, 1, 4, 9, true))).containsExactly("1", "2", "3", "4");
        assertThat(labels(Axis.of(Scale.LINEAR, 0, 3e7, 4, false))).containsExactly("0", "1e7", "2e7", "3e7");
        assertThat(labels(Axis.of(Scale.LOG, 1e-5, 1e-1, 5, false)))
                .containsExactly("1e−5", "1e−4", "0.001", "0.01", "0.1");
        assertThat(labels(Axis.of(Scale.LOG, 10, 1000, 6, false))).containsExactly("10", "30", "100", "300", "1000");
        assertThat(labels(Axis.categories(List.of("a", "b")))).containsExactly("a", "b");
    }

    /// Random ranges over 600 orders of magnitude: ticks lie in order within the range, are distinct and few.
    @Test
    void ticksLieWithinAnyRange() {
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < 5000; i++) {
            double size = Math.pow(10, -300 + 600 * random.nextDouble());
            double low = random.nextBoolean() ? size * (random.nextDouble() - 0.5) : size;
            double high = low + size * random.nextDouble();
            boolean log = low > 0 && random.nextBoolean();
            Axis axis = Axis.of(log ? Scale.LOG : Scale.LINEAR, low, high, 5, false);
            List<Tick> ticks = axis.ticks();
            assertThat(ticks.size()).as("%s to %s", low, high).isLessThanOrEqualTo(20);
            double before = Double.NEGATIVE_INFINITY;
            for (Tick tick : ticks) {
                double slack = (axis.high() - axis.low()) * 1e-6;
                assertThat(tick.value())
                        .isBetween(axis.low() - slack, axis.high() + slack)
                        .isGreaterThan(before);
                before = tick.value();
            }
            if (high - low > Math.abs(low) * 1e-9) assertThat(labels(axis)).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5, 5",
        "-3, -3",
        "1e308, 1e308",
        "-1.7e308, 1.7e308",
        "4.9e-324, 4.9e-324",
        "1, 1.0000000000000002"
    })
    void everyRangeHasAnAxis(double low, double high) {
        Axis axis = Axis.of(Scale.LINEAR, low, high, 5, false);
        assertThat(axis.at(low)).isBetween(0.0, 1.0);
        assertThat(axis.at(high)).isBetween(axis.at(low), 1.0);
        if (low > 0)
            assertThat(Axis.of(Scale.LOG, low, high, 5, false).at(high)).isBetween(0.0, 1.0);
    }

    @Test
    void mapsInOrderAndKeepsWhatIsOutsideAtItsEnds() {
        Axis axis = Axis.exact(0, 10, 5, false);
        assertThat(axis.at(2.5)).isCloseTo(0.25, within(1e-12));
        assertThat(axis.at(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(axis.at(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(axis.outside(10.1)).isTrue();
        assertThat(axis.outside(10)).isFalse();
        assertThat(new Axis(Scale.LOG, 1, 100, List.of()).at(10)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void refusesEmptyAndInfiniteRanges() {
        assertThatThrownBy(() -> new Axis(Scale.LINEAR, 1, 1, List.of()))
                .hasMessage("an axis is a finite range, got 1.0 to 1.0");
        assertThatThrownBy(() -> new Axis(Scale.LINEAR, 0, Double.POSITIVE_INFINITY, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Axis(Scale.LOG, 0, 1, List.of())).hasMessage("a log axis begins above 0, got 0.0");
    }
}
