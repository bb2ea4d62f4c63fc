package dev.zeroth.optimizer.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.direct.AxisSearch;
import dev.zeroth.optimizer.gradient.QuasiNewton;
import dev.zeroth.optimizer.strategy.OnePlusOne;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortfolioTest {

    private static final OptimizerFactory PORTFOLIO = Portfolio.factory(
            QuasiNewton.sweeping(), AxisSearch.factory(), QuasiNewton.factory(), OnePlusOne.factory());

    /// A quadratic in d dimensions is known after some d^2 evaluations.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10})
    void descendsFirst(int dimension) {
        int evaluations = 20 + 10 * dimension + dimension * dimension;
        assertThat(Descent.best(PORTFOLIO, Region.unit(dimension), Descent.ellipsoid(1e3), evaluations, 1))
                .isLessThan(1e-8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void leavesLocalMinima(int jobs) {
        double best = Descent.best(PORTFOLIO, Region.unit(2), Descent::rastrigin, 3_000, 1, jobs);
        assertThat(best).isLessThan(1e-6);
    }

    /// Some 10^10 minima, and the least one not in the middle: a sum is searched along each axis.
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void searchesSumsAlongTheAxes(int jobs) {
        double best = Descent.best(
                PORTFOLIO,
                Region.unit(10),
                x -> {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        double off = 10 * (x[i] - 0.2 - 0.05 * i);
                        sum += off * off + 10 - 10 * Math.cos(2 * Math.PI * off);
                    }
                    return sum;
                },
                1_500 * jobs,
                1,
                jobs);
        assertThat(best).isLessThan(1e-8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void survivesFailuresAndConstants(int jobs) {
        assertThat(Descent.best(PORTFOLIO, Region.unit(3), _ -> Double.NaN, 500, 1, jobs))
                .isNaN();
        assertThat(Descent.best(PORTFOLIO, Region.unit(3), _ -> 7, 500, 1, jobs))
                .isEqualTo(7);
    }
}
