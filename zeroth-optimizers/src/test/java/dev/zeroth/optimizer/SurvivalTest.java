package dev.zeroth.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.direct.NelderMead;
import dev.zeroth.optimizer.direct.PatternSearch;
import dev.zeroth.optimizer.direct.Powell;
import dev.zeroth.optimizer.gradient.DescentRule;
import dev.zeroth.optimizer.gradient.GradientDescent;
import dev.zeroth.optimizer.gradient.QuasiNewton;
import dev.zeroth.optimizer.gradient.Spsa;
import dev.zeroth.optimizer.gradient.Sqp;
import dev.zeroth.optimizer.model.Bobyqa;
import dev.zeroth.optimizer.model.Cobyla;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every local method must live through: no NaN among its points, never a point outside, always
/// another.
final class SurvivalTest {

    @SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
    enum Local {
        QUASI_NEWTON(QuasiNewton.factory()),
        SQP(Sqp.factory()),
        PLAIN(GradientDescent.factory(DescentRule.PLAIN, 0.1)),
        MOMENTUM(GradientDescent.factory(DescentRule.MOMENTUM, 0.1)),
        ADAM(GradientDescent.factory(DescentRule.ADAM, 0.1)),
        SPSA(Spsa.factory(0.05, 0.01)),
        NELDER_MEAD(NelderMead.factory()),
        POWELL(Powell.factory()),
        PATTERN_SEARCH(PatternSearch.factory()),
        BOBYQA(Bobyqa.factory()),
        COBYLA(Cobyla.factory());

        @SuppressWarnings("ImmutableEnumChecker") // factories keep no state
        final OptimizerFactory factory;

        Local(OptimizerFactory factory) {
            this.factory = factory;
        }
    }

    /// By a counter of evaluations, which these functions keep.
    private static final class Odd implements ToDoubleFunction<double[]> {
        private final int kind;
        private int calls;

        Odd(int kind) {
            this.kind = kind;
        }

        @Override
        public double applyAsDouble(double[] x) {
            calls++;
            double sphere = Descent.ellipsoid(100).applyAsDouble(x);
            return switch (kind) {
                case 0 -> 1;
                case 1 -> Double.POSITIVE_INFINITY;
                case 2 -> calls % 3 == 0 ? Double.POSITIVE_INFINITY : sphere;
                case 3 -> x[0] > 0.4 ? Double.POSITIVE_INFINITY : sphere;
                case 4 -> Optimizer.penalized(sphere, new double[] {x[0] - 0.2});
                case 5 -> Optimizer.INFEASIBLE * (1 + sphere / (1 + sphere));
                case 6 -> calls % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE;
                case 7 -> 1e300 * sphere;
                case 8 -> 1e-300 * sphere;
                case 9 -> Math.floor(5 * sphere);
                default -> new RandomStream(calls).nextGaussian();
            };
        }
    }

    private static final int ODD_KINDS = 11;

    @ParameterizedTest
    @EnumSource
    void oddFunctions(Local local) {
        for (int kind = 0; kind < ODD_KINDS; kind++) {
            for (int dimension : new int[] {1, 2, 7}) {
                for (int jobs : new int[] {1, 5}) {
                    double best = Descent.best(
                            local.factory, Region.unit(dimension), new Odd(kind), 400, kind + 10 * dimension, jobs);
                    assertThat(best).as("kind %s", kind).isNotNaN();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void infiniteAndHalfInfiniteBounds(Local local) {
        double[] low = {Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY, -1e6};
        double[] high = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 1e6};
        for (int kind = 0; kind < ODD_KINDS; kind++) {
            double best = Descent.best(local.factory, Region.of(low, high), new Odd(kind), 400, kind);
            assertThat(best).isNotNaN();
        }
        assertThat(Descent.best(local.factory, Region.unbounded(3), Descent.ellipsoid(1), 3_000, 1))
                .isLessThan(1e-2);
    }

    @ParameterizedTest
    @EnumSource
    void fiveHundredDimensions(Local local) {
        assertThat(Descent.best(local.factory, Region.unit(500), Descent.ellipsoid(1), 600, 1))
                .isLessThan(100);
    }

    /// sum |level - 1| is 0 where every coordinate is in its second level; one minimum, no plateaus but the
    /// levels.
    @ParameterizedTest
    @EnumSource
    void levels(Local local) {
        if (local == Local.SPSA) return;
        for (int levels : new int[] {2, 10, 100}) {
            ToDoubleFunction<double[]> f = x -> Arrays.stream(x)
                    .map(u -> Math.abs(Math.min(levels - 1, Math.floor(u * levels)) - 1))
                    .sum();
            assertThat(Descent.best(local.factory, Region.unit(levels, levels, levels), f, 3_000, 1))
                    .as("%s levels", levels)
                    .isZero();
        }
    }

    /// A function and its copy moved by a power of two, in boxes moved likewise, are searched by the same
    /// path, but for rounding.
    @ParameterizedTest
    @EnumSource
    void translationMovesThePath(Local local) {
        if (local == Local.PLAIN || local == Local.MOMENTUM) return;
        ToDoubleFunction<double[]> f = Descent.ellipsoid(10);
        Region here = Region.of(new double[] {-0.5, -0.5, -0.5}, new double[] {0.5, 0.5, 0.5});
        Region there = Region.of(new double[] {0.5, 0.5, 0.5}, new double[] {1.5, 1.5, 1.5});
        double[] start = {0.125, -0.25, 0.0625};
        List<double[]> path = Harness.path(local.factory, here, start, f, 12);
        double[] moved = Arrays.stream(start).map(x -> x + 1).toArray();
        List<double[]> other = Harness.path(
                local.factory,
                there,
                moved,
                x -> f.applyAsDouble(Arrays.stream(x).map(u -> u - 1).toArray()),
                12);
        for (int i = 0; i < path.size(); i++) {
            for (int k = 0; k < 3; k++) {
                assertThat(other.get(i)[k] - 1).as("point %s", i).isCloseTo(path.get(i)[k], within(1e-5));
            }
        }
    }

    /// Rastrigin's function has 11^2 minima in the square, of which a walk from anywhere reaches one: the
    /// best of all is only found by beginning again.
    @ParameterizedTest
    @EnumSource
    void walksBeginAgain(Local local) {
        if (local == Local.SPSA) return;
        double one = Harness.run(local.factory, Region.unit(2), new double[] {0.93, 0.07}, Descent::rastrigin, 20_000)
                .best();
        double many = Descent.best(local.factory, Region.unit(2), Descent::rastrigin, 20_000, 3);
        assertThat(many).isLessThan(2);
        assertThat(many).isLessThanOrEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource
    void runsAreRepeatable(Local local) {
        List<double[]> once =
                Harness.path(local.factory, Region.unit(4), new double[] {0.9, 0.1, 0.5, 0}, Descent::rosenbrock, 150);
        List<double[]> again =
                Harness.path(local.factory, Region.unit(4), new double[] {0.9, 0.1, 0.5, 0}, Descent::rosenbrock, 150);
        assertThat(once).hasSameSizeAs(again);
        for (int i = 0; i < once.size(); i++) assertThat(once.get(i)).isEqualTo(again.get(i));
    }
}
