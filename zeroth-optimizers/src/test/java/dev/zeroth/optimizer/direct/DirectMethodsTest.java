package dev.zeroth.optimizer.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.Harness;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DirectMethodsTest {

    private static double[] filled(int n, double value) {
        double[] filled = new double[n];
        Arrays.fill(filled, value);
        return filled;
    }

    /// Nelder and Mead's own test function, started at (-1.2, 1): the simplex of 1965 needed 150
    /// evaluations for a value below 1e-9; twice that is allowed.
    @Test
    void nelderMeadOnRosenbrock() {
        Harness.Result result = Harness.run(
                NelderMead.factory(),
                Region.of(filled(2, -5), filled(2, 5)),
                new double[] {-1.2, 1},
                x -> 100 * Math.pow(x[1] - x[0] * x[0], 2) + Math.pow(1 - x[0], 2),
                300);
        assertThat(result.best()).isLessThan(1e-9);
        assertThat(result.point()).containsExactly(filled(2, 1), within(1e-3));
    }

    /// From the far end of the interval the simplex of two first runs ahead, and then closes in.
    @Test
    void theTraceTellsTheMoves() {
        List<SimplexMove> moves = new ArrayList<>();
        Harness.Result result = Harness.run(
                NelderMead.factory(moves::add),
                Region.of(filled(1, -1_000), filled(1, 1_000)),
                filled(1, 990),
                x -> x[0] * x[0],
                2_000);
        assertThat(result.best()).isLessThan(1e-9);
        assertThat(moves.getFirst()).isEqualTo(SimplexMove.START);
        assertThat(moves).contains(SimplexMove.REFLECT).contains(SimplexMove.CONTRACT_INSIDE);
        List<SimplexMove> valley = new ArrayList<>();
        Harness.run(NelderMead.factory(valley::add), Region.unit(3), filled(3, 0.05), Descent::rosenbrock, 2_000);
        assertThat(EnumSet.copyOf(valley))
                .contains(SimplexMove.EXPAND, SimplexMove.CONTRACT_OUTSIDE, SimplexMove.CONTRACT_INSIDE);
    }

    /// Around a needle nothing is better than anything else.
    @Test
    void aSimplexShrinksWhereNothingElseHelps() {
        List<SimplexMove> moves = new ArrayList<>();
        double[] needle = filled(3, 0.5);
        Harness.run(
                NelderMead.factory(moves::add), Region.unit(3), needle, x -> Arrays.equals(x, needle) ? 0 : 1, 2_000);
        assertThat(moves.getFirst()).isEqualTo(SimplexMove.START);
        assertThat(moves.subList(1, 40)).containsOnly(SimplexMove.SHRINK);
    }

    /// A separable quadratic takes d lines, of which each has two evaluations for its bracket and few for
    /// its parabola.
    @Test
    void powellSolvesSeparableFunctionsInOneCycle() {
        for (int n : new int[] {2, 10, 40}) {
            Harness.Result result =
                    Harness.run(Powell.factory(), Region.unit(n), filled(n, 0.6), Descent.ellipsoid(1e6), 1 + 6 * n);
            assertThat(result.best()).as("%s dimensions", n).isLessThan(1e-12);
        }
    }

    /// Powell's function of four variables, from 1962: 0 at the origin, where its Hessian is singular.
    @Test
    void powellOnPowellsSingularFunction() {
        Harness.Result result = Harness.run(
                Powell.factory(),
                Region.of(filled(4, -10), filled(4, 10)),
                new double[] {3, -1, 0, 1},
                x -> Math.pow(x[0] + 10 * x[1], 2)
                        + 5 * Math.pow(x[2] - x[3], 2)
                        + Math.pow(x[1] - 2 * x[2], 4)
                        + 10 * Math.pow(x[0] - x[3], 4),
                1_000);
        assertThat(result.best()).isLessThan(1e-6);
    }

    @Test
    void powellTurnsIntoValleys() {
        Harness.Result result =
                Harness.run(Powell.factory(), Region.unit(3), filled(3, 0.2), Descent::rosenbrock, 3_000);
        assertThat(result.best()).isLessThan(1e-8);
    }

    /// The vertex of the parabolas is the minimum of a separable quadratic: the start, one poll and one
    /// more.
    @Test
    void patternSearchSolvesSeparableQuadraticsInOnePoll() {
        Harness.Result result =
                Harness.run(PatternSearch.factory(), Region.unit(6), filled(6, 0.5), Descent.ellipsoid(1e4), 14);
        assertThat(result.best()).isLessThan(1e-20);
    }

    /// |x| + |y| - 0.9 (x + y) has kinks along the axes only away from its minimum at 0.
    @Test
    void patternSearchEndsNearKinks() {
        Harness.Result result = Harness.run(
                PatternSearch.factory(),
                Region.of(filled(2, -3), filled(2, 2)),
                new double[] {-2.9, 1.7},
                x -> Math.abs(x[0]) + Math.abs(x[1]) - 0.9 * (x[0] + x[1]),
                20_000);
        assertThat(result.best()).isLessThan(1e-7);
        assertThat(result.evaluations()).isLessThan(20_000);
    }

    /// A poll is one batch: with as many jobs as points nothing else changes.
    @Test
    void jobsDoNotChangeTheWay() {
        for (OptimizerFactory factory : List.of(PatternSearch.factory(), NelderMead.factory(), Powell.factory())) {
            Harness.Result one = Harness.run(factory, Region.unit(4), filled(4, 0.2), Descent::rosenbrock, 10_000);
            Harness.Result ten = Harness.run(
                    factory, Region.unit(4), filled(4, 0.2), x -> new double[] {Descent.rosenbrock(x)}, 10_000, 10);
            assertThat(ten.best()).isEqualTo(one.best());
            assertThat(ten.point()).isEqualTo(one.point());
        }
    }
}
