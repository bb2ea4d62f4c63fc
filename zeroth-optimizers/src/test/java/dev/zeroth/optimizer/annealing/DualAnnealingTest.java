package dev.zeroth.optimizer.annealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.RoutineOptimizer;
import dev.zeroth.optimizer.Walkers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DualAnnealingTest {

    private static final OptimizerFactory DUAL = DualAnnealing.factory(DualAnnealingOptions.standard());

    /// Gamma(1/2) = sqrt(pi), Gamma(1) = 1, Gamma(5) = 24, Gamma(0.3) as tabulated.
    @Test
    void gammaIsTabulated() {
        assertThat(Visiting.gamma(0.5)).isCloseTo(Math.sqrt(Math.PI), offset(1e-13));
        assertThat(Visiting.gamma(1)).isCloseTo(1, offset(1e-13));
        assertThat(Visiting.gamma(5)).isCloseTo(24, offset(1e-11));
        assertThat(Visiting.gamma(0.3)).isCloseTo(2.991568987687591, offset(1e-12));
    }

    /// The scale grows with T^(1 / (3 - q)).
    @Test
    void stepsGrowWithTheTemperature() {
        Visiting visiting = new Visiting(2.5);
        assertThat(visiting.scale(8) / visiting.scale(2)).isCloseTo(16, offset(1e-9));
    }

    /// For q = 2 a step is z_1 / z_2 times s, which is Cauchy's: half of all steps are within s. Four standard
    /// deviations of the share leave a false alarm in 16,000 runs.
    @Test
    void forTwoStepsAreCauchys() {
        Visiting visiting = new Visiting(2);
        RandomStream random = new RandomStream(5);
        double scale = visiting.scale(3);
        int within = 0;
        int trials = 20_000;
        for (int i = 0; i < trials; i++) if (Math.abs(visiting.step(scale, random)) < scale) within++;
        assertThat(within / (double) trials).isCloseTo(0.5, offset(4 * 0.5 / Math.sqrt(trials)));
    }

    /// 1 - (1 + 5) 0.1 = 0.4, to the power 1/6.
    @Test
    void stepsUpAreTakenByTheGeneralizedRule() {
        assertThat(DualAnnealing.chance(-1, 1, -5)).isEqualTo(1);
        assertThat(DualAnnealing.chance(0.1, 1, -5)).isCloseTo(Math.pow(0.4, 1 / 6.0), offset(1e-12));
        assertThat(DualAnnealing.chance(1, 1, -5)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20})
    void descendsIllConditionedQuadratics(int dimension) {
        double best =
                Descent.best(DUAL, Region.unit(dimension), Descent.ellipsoid(1e4), 4 * dimension * dimension + 200, 1);
        assertThat(best).isLessThan(1e-8);
    }

    @Test
    void descendsCurvedValleys() {
        assertThat(Descent.best(DUAL, Region.unit(4), Descent::rosenbrock, 2_000, 1))
                .isLessThan(1e-8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void leavesLocalMinima(int jobs) {
        assertThat(Descent.best(DUAL, Region.unit(4), Descent::rastrigin, 12_000, 1, jobs))
                .isLessThan(1e-6);
    }

    @Test
    void aMinimumAtTheBoundIsReachedAndStays() {
        double best = Descent.best(DUAL, Region.unit(5), x -> x[0] + x[1] * x[1] - x[2] + (x[3] - x[4]), 200, 1);
        assertThat(best).isCloseTo(-2, offset(1e-12));
    }

    @Test
    void unboundedLevelledAndFailingRegionsAreSearched() {
        assertThat(Descent.best(
                        DUAL, Region.unbounded(2), x -> (x[0] - 30) * (x[0] - 30) + (x[1] + 9) * (x[1] + 9), 400, 1))
                .isLessThan(1e-8);
        assertThat(Descent.best(
                        DUAL,
                        Region.unit(0, 4),
                        x -> x[0] > 0.8
                                ? Double.POSITIVE_INFINITY
                                : Math.abs(Math.floor(x[1] * 4) - 3) + Math.pow(x[0] - 0.7, 2),
                        600,
                        1))
                .isLessThan(1e-8);
    }

    /// The least number that there is may be told, and leaves no gradient.
    @ParameterizedTest
    @ValueSource(doubles = {-Double.MAX_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY})
    void extremeLossesAreTaken(double extreme) {
        double best = Descent.best(
                DUAL, Region.unit(3), x -> x[0] > 0.6 ? extreme : (x[0] - 0.2) * (x[0] - 0.2) + x[1] + x[2], 2_000, 1);
        assertThat(best).isLessThan(1e-8);
    }

    /// Any other local search may take the place of the standard one.
    @Test
    void anotherLocalSearchIsUsed() {
        AtomicInteger descents = new AtomicInteger();
        LocalSearch none = (_, _, from, _) -> {
            descents.incrementAndGet();
            return from;
        };
        Optimizer walkers = new Walkers(
                (region, start, random) -> new RoutineOptimizer(
                        region, new DualAnnealing(DualAnnealingOptions.standard(), none, region, start, random)),
                Region.unit(2),
                null,
                new RandomStream(1));
        for (int i = 0; i < 500; i++) {
            Candidate candidate = java.util.Objects.requireNonNull(walkers.ask());
            walkers.tell(candidate, Descent.rastrigin(candidate.point()));
        }
        assertThat(descents.get()).isBetween(2, 150);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> new DualAnnealingOptions(3, -5, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("visiting");
    }
}
