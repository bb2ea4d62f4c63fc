package dev.zeroth.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Passes on a clock of their own.
class PaceTest {

    private long now;
    private int made;

    private double pace(int most, IntToDoubleFunction seconds) {
        return new Pace(() -> now).of(() -> now += (long) (1e9 * seconds.applyAsDouble(made++)), most);
    }

    /// As one language model of 260,000 weights was seen to begin on a busy machine: 12 s, then half as long with every
    /// third pass, down to 0.1 s.
    @Test
    void whatWarmsUpIsWaitedFor() {
        assertThat(pace(1_000, n -> n == 0 ? 12 : Math.max(0.1, 1.5 * Math.pow(0.5, n / 3.0))))
                .isBetween(0.1, 0.12);
        assertThat(now).isLessThan(12_000_000_000L + 8_500_000_000L);
    }

    @Test
    void whatIsSteadyIsSeenAtOnce() {
        assertThat(pace(1_000, n -> 0.5)).isCloseTo(0.5, within(1e-9));
        assertThat(made).isEqualTo(9);
    }

    @Test
    void whatIsSlowIsNotLookedAtForLong() {
        assertThat(pace(1_000, n -> 60)).isCloseTo(60, within(1e-9));
        assertThat(made).isEqualTo(2);
    }

    /// A run of a few passes is not outdone by its forecast.
    @Test
    void atMostSoManyAreMade() {
        assertThat(pace(20, n -> 1e-6 * (100 - n))).isPositive();
        assertThat(made).isEqualTo(20);
    }
}
