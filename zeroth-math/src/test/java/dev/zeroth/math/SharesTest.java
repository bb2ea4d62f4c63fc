package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// [Proportion] and [McNemar].
class SharesTest {

    /// By hand: p = 0.9, n = 10, z = 1.96 gives 0.596 to 0.982.
    @Test
    void wilsonsIntervalStaysWithinTheBounds() {
        Interval nine = new Proportion(9, 10).interval(0.95);
        assertThat(nine.low()).isCloseTo(0.59585, within(1e-4));
        assertThat(nine.high()).isCloseTo(0.98212, within(1e-4));
        Interval all = new Proportion(10, 10).interval(0.95);
        assertThat(all.low()).isCloseTo(0.72247, within(1e-4));
        assertThat(all.high()).isEqualTo(1);
        assertThat(Proportion.of(new boolean[] {true, false, true, true})).isEqualTo(new Proportion(3, 4));
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessageContaining("got 3 of 2");
    }

    @Test
    void mcNemarsTestIsTheBinomial() {
        assertThat(new McNemar(0, 0).p()).isEqualTo(1);
        assertThat(new McNemar(5, 5).p()).isEqualTo(1);
        assertThat(new McNemar(600, 600).p()).isEqualTo(1);
        // scipy.stats.binomtest(500, 1200).pvalue
        assertThat(new McNemar(500, 700).p()).isCloseTo(8.535366081034316e-9, within(1e-18));
        assertThat(new McNemar(8, 1).p()).isCloseTo(2 * (1 + 9) / 512.0, within(1e-12));
        assertThat(new McNemar(1, 8).p()).isEqualTo(new McNemar(8, 1).p());
    }

    @Test
    void theChangeIsOfTheRowsThatChangedSides() {
        McNemar sides = McNemar.of(new boolean[] {true, true, false, true}, new boolean[] {true, false, true, false});
        assertThat(sides).isEqualTo(new McNemar(1, 2));
        Interval change = sides.change(4, 0.95);
        assertThat((change.low() + change.high()) / 2).isCloseTo(-0.25, within(1e-12));
        assertThat(change.high() - change.low()).isCloseTo(2 * 1.959964 * Math.sqrt(2.75) / 4, within(1e-5));
        Interval same = new McNemar(0, 0).change(4, 0.95);
        assertThat(same.low()).isZero();
    }
}
