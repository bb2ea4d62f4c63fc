package dev.zeroth.weights.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The lowest point of -a x + b x^2 is a / 2 b.
class ParabolaTest {

    private static Parabola of(double... xy) {
        Parabola parabola = new Parabola();
        for (int i = 0; i < xy.length; i += 2) parabola.add(xy[i], xy[i + 1]);
        return parabola;
    }

    @Test
    void findsTheLowestPointBetweenTheValues() {
        // -3 x + x^2
        assertThat(of(0.5, -1.25, 1, -2, 2, -2, 4, 4).lowest()).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void leavesOutWhatIsFarAway() {
        assertThat(of(1, -2, 2, -2, 4, 1_000).lowest()).isCloseTo(1.5, within(1e-12));
        assertThat(of(1, -2, 2, -2, 4, Double.NaN, 8, Double.POSITIVE_INFINITY).lowest())
                .isCloseTo(1.5, within(1e-12));
    }

    @Test
    void goesNoFurtherThanTwiceFromTheLowestValue() {
        // The parabola through both has its lowest point at 50.5.
        assertThat(of(1, -1, 2, -1.98).lowest()).isEqualTo(4);
    }

    @Test
    void takesTheLowestValueOfALine() {
        assertThat(of(1, -1, 2, -2).lowest()).isEqualTo(2);
        assertThat(of(1, -1).lowest()).isEqualTo(1);
    }

    @Test
    void staysWhereNothingIsLower() {
        assertThat(of(1, 0.1, 0.5, 0.01, 2, Double.NaN).lowest()).isZero();
    }
}
