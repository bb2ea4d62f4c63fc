package dev.zeroth.optimizer.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OnePlusOneTest {

    /// Linear convergence: on a sphere the loss falls by at least half every 3 d evaluations or so; 300 d of them are
    /// a hundred halvings, of which 40 are asked for.
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20})
    void convergesOnASphere(int dimension) {
        for (int seed = 0; seed < 5; seed++) {
            double best = Descent.best(
                    OnePlusOne.factory(), Region.unit(dimension), Descent.ellipsoid(1), 300 * dimension, seed);
            assertThat(best).isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void takesSeveralCandidatesAtOnce(int jobs) {
        assertThat(Descent.best(OnePlusOne.factory(), Region.unit(5), Descent.ellipsoid(1), 5_000, 1, jobs))
                .isLessThan(1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 100})
    void levelsAreReached(int levels) {
        double best = Descent.best(
                OnePlusOne.factory(),
                Region.unit(levels, levels, levels),
                x -> {
                    double sum = 0;
                    for (double u : x) sum += Math.abs(Math.min(levels - 1, Math.floor(u * levels)) - 1);
                    return sum;
                },
                500 * levels,
                1);
        assertThat(best).isZero();
    }
}
