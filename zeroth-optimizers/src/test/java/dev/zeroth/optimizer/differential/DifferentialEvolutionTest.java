package dev.zeroth.optimizer.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DifferentialEvolutionTest {

    private static final OptimizerFactory SHADE = DifferentialEvolution.factory(DifferentialOptions.shade());

    /// On a sphere a population converges linearly; the least expected of it is a factor of 10 in 60 d
    /// evaluations.
    @ParameterizedTest
    @EnumSource(Mutation.class)
    void everyMutationConvergesOnASphere(Mutation mutation) {
        DifferentialOptions options = new DifferentialOptions(mutation, 30, false, 0.5, 0.9, 0);
        double best =
                Descent.best(DifferentialEvolution.factory(options), Region.unit(5), Descent.ellipsoid(1), 300 * 60, 3);
        assertThat(best).isLessThan(1e-10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void learnsWhatBadScalesNeed(int jobs) {
        assertThat(Descent.best(SHADE, Region.unit(5), Descent.ellipsoid(1e6), 10_000, 1, jobs))
                .isLessThan(1e-10);
    }

    @Test
    void restartsLeaveLocalMinima() {
        for (int seed = 0; seed < 3; seed++) {
            assertThat(Descent.best(SHADE, Region.unit(5), Descent::rastrigin, 40_000, seed))
                    .isLessThan(1e-8);
        }
    }

    @Test
    void aKnownBudgetIsUsed() {
        OptimizerFactory lshade = DifferentialEvolution.factory(DifferentialOptions.lshade(10_000));
        for (int seed = 0; seed < 3; seed++) {
            assertThat(Descent.best(lshade, Region.unit(5), Descent::rastrigin, 10_000, seed))
                    .isLessThan(1e-6);
            assertThat(Descent.best(lshade, Region.unit(5), Descent::rosenbrock, 10_000, seed))
                    .isLessThan(1e-6);
        }
    }

    @Test
    void goesOnAfterItsBudget() {
        OptimizerFactory lshade = DifferentialEvolution.factory(DifferentialOptions.lshade(60));
        assertThat(Descent.best(lshade, Region.unit(3), Descent.ellipsoid(1), 10_000, 1, 5))
                .isLessThan(1e-6);
    }

    @Test
    void unboundedRegionsAreSearched() {
        double best = Descent.best(
                SHADE, Region.unbounded(3), x -> (x[0] - 40) * (x[0] - 40) + x[1] * x[1] + x[2] * x[2], 6_000, 1);
        assertThat(best).isLessThan(1e-8);
    }

    @Test
    void theFirstPopulationIsALatinHypercubeAroundTheStart() {
        DifferentialOptions options = new DifferentialOptions(Mutation.RAND, 10, false, 0.5, 0.9, 0);
        DifferentialEvolution optimizer =
                new DifferentialEvolution(options, Region.unit(2), new double[] {0.25, 0.5}, new RandomStream(1));
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 10; i++) points.add(optimizer.ask().point());
        assertThat(points.getFirst()).containsExactly(0.25, 0.5);
        for (int coordinate = 0; coordinate < 2; coordinate++) {
            int of = coordinate;
            assertThat(points.stream()
                            .skip(1)
                            .map(point -> (int) (10 * point[of]))
                            .distinct())
                    .hasSize(9);
        }
    }

    @Test
    void failuresAndDropsAreTaken() {
        DifferentialEvolution optimizer =
                new DifferentialEvolution(DifferentialOptions.shade(), Region.unit(2), null, new RandomStream(2));
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 6_000; i++) {
            Candidate candidate = optimizer.ask();
            double x = candidate.point()[0];
            double y = candidate.point()[1];
            if (i % 7 == 0) {
                optimizer.drop(candidate);
                continue;
            }
            double loss = i < 100 || x < 0.1 ? Double.POSITIVE_INFINITY : x + (y - 0.5) * (y - 0.5);
            best = Math.min(best, loss);
            optimizer.tell(candidate, loss);
        }
        assertThat(best).isLessThan(0.1 + 1e-6);
    }

    @Test
    void anInjectedPointIsBuiltOn() {
        DifferentialEvolution optimizer =
                new DifferentialEvolution(DifferentialOptions.shade(), Region.unit(20), null, new RandomStream(2));
        double[] good = new double[20];
        java.util.Arrays.fill(good, 0.3);
        good[0] = 0.4;
        for (int i = 0; i < 40; i++) optimizer.tell(optimizer.ask(), 10);
        optimizer.inject(good, 0.01);
        double best = 1;
        for (int i = 0; i < 300; i++) {
            Candidate candidate = optimizer.ask();
            double loss = Descent.ellipsoid(1).applyAsDouble(candidate.point());
            best = Math.min(best, loss);
            optimizer.tell(candidate, loss);
        }
        assertThat(best).isLessThan(0.2);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> new DifferentialOptions(Mutation.RAND, 3, false, 0.5, 0.9, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 3");
        assertThatThrownBy(() -> new DifferentialOptions(Mutation.RAND, 0, false, 0, 0.9, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight");
        DifferentialEvolution optimizer =
                new DifferentialEvolution(DifferentialOptions.shade(), Region.unit(2), null, new RandomStream(2));
        assertThatThrownBy(() -> optimizer.tell(new Candidate(5, new double[2]), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// The weighted Lehmer mean of F = 0.2 with gain 1 and F = 0.8 with gain 3 is (0.04 + 3 * 0.64) / (0.2 + 3
    /// * 0.8).
    @Test
    void historyLearnsTheLehmerMean() {
        SuccessHistory history = new SuccessHistory(0.5, 0.5);
        for (int generation = 0; generation < 6; generation++) {
            history.success(0.2, 0.1, 1);
            history.success(0.8, 0.9, 3);
            history.learn();
        }
        assertThat(history.means()[0]).isCloseTo(1.96 / 2.6, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(history.means()[1]).isCloseTo((0.01 + 3 * 0.81) / 2.8, org.assertj.core.data.Offset.offset(1e-12));
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(history.weight(0, random)).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(history.rate(0, random)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void aRateThatFellToZeroStaysThere() {
        SuccessHistory history = new SuccessHistory(0.5, 0.5);
        for (int generation = 0; generation < 6; generation++) {
            history.success(0.5, 0, 1);
            history.learn();
        }
        assertThat(history.rate(0, new RandomStream(1))).isZero();
    }
}
