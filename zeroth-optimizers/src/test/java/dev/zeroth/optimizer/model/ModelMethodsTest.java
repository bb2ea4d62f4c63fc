package dev.zeroth.optimizer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.Harness;
import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.quadratic.Vectors;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ModelMethodsTest {

    private static double[] filled(int n, double value) {
        double[] filled = new double[n];
        Arrays.fill(filled, value);
        return filled;
    }

    /// 2 d + 1 points determine a separable quadratic; its minimum is a few steps of the ball away, the
    /// last of which leaves a millionth of the loss at most, since conjugate gradients stop there.
    @Test
    void bobyqaSolvesSeparableQuadraticsAtOnce() {
        for (int n : new int[] {1, 5, 20}) {
            Harness.Result result =
                    Harness.run(Bobyqa.factory(), Region.unit(n), filled(n, 0.5), Descent.ellipsoid(100), 2 * n + 12);
            assertThat(result.best()).as("%s dimensions", n).isLessThan(1e-6);
        }
    }

    @Test
    void bobyqaOnRosenbrock() {
        Harness.Result result =
                Harness.run(Bobyqa.factory(), Region.unit(5), filled(5, 0.3), Descent::rosenbrock, 1_000);
        assertThat(result.best()).isLessThan(1e-9);
        assertThat(result.point()).containsExactly(filled(5, 0.6), within(1e-4));
    }

    /// Powell's own test of BOBYQA: 5 points in a square, far from each other by the sum of their inverse
    /// distances. From the same start, a regular pentagon, L-BFGS-B of SciPy 1.17 ends at
    /// 5.601533972186463.
    @Test
    void bobyqaOnPointsInASquare() {
        int points = 5;
        double[] start = new double[2 * points];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * (i + 1) / points;
            start[2 * i] = Math.cos(angle);
            start[2 * i + 1] = Math.sin(angle);
        }
        Harness.Result result = Harness.run(
                Bobyqa.factory(),
                Region.of(filled(2 * points, -1), filled(2 * points, 1)),
                start,
                ModelMethodsTest::crowding,
                1_000);
        assertThat(result.best()).isCloseTo(5.601533972186463, within(1e-9));
    }

    private static double crowding(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i += 2) {
            for (int k = 0; k < i; k += 2) {
                double square = (x[i] - x[k]) * (x[i] - x[k]) + (x[i + 1] - x[k + 1]) * (x[i + 1] - x[k + 1]);
                sum += 1 / Math.sqrt(Math.max(square, 1e-12));
            }
        }
        return sum;
    }

    /// Blocks of 50 coordinates take over above 150 dimensions. Of the loss at the start, 25, a block of
    /// 160 leaves 110/160 on average; a thousand evaluations are enough for four blocks, and 0.69^4 = 0.22.
    @Test
    void bobyqaInManyDimensions() {
        Harness.Result result =
                Harness.run(Bobyqa.factory(), Region.unit(160), filled(160, 0.5), Descent.ellipsoid(10), 1_000);
        assertThat(result.best()).isLessThan(0.4 * 25);
    }

    /// A model interpolates all its points after any number of replacements, and the Lagrange functions say
    /// which.
    @Test
    void modelsInterpolate() {
        RandomStream random = new RandomStream(2);
        int n = 4;
        double[][] places = new double[2 * n + 1][n];
        double[] values = new double[places.length];
        for (int i = 0; i < n; i++) {
            places[2 * i + 1][i] = 1;
            places[2 * i + 2][i] = -1;
        }
        for (int i = 0; i < values.length; i++) values[i] = Descent.rosenbrock(places[i]);
        QuadraticModel model = new QuadraticModel(places, values, 1);
        assertThat(model.begin()).isTrue();
        for (int step = 0; step < 60; step++) {
            double[] place = new double[n];
            for (int i = 0; i < n; i++) place[i] = random.nextGaussian();
            int out = model.replaceable(place, 1, true);
            assertThat(out).isNotNegative();
            double value = Descent.rosenbrock(place);
            assertThat(model.replace(out, place, value)).isTrue();
            assertThat(model.predict(place)).isCloseTo(value, within(1e-6 * (1 + Math.abs(value))));
            if (step % 20 == 19) assertThat(model.move(0.5)).isTrue();
            for (int i = 0; i < model.size(); i++) {
                double there = Descent.rosenbrock(model.place(i));
                assertThat(model.predict(model.place(i))).isCloseTo(there, within(1e-5 * (1 + Math.abs(there))));
            }
        }
    }

    /// Steps in a ball and a box lower random quadratics by at least what the best of 2000 random steps
    /// does, but for a tenth.
    @Test
    void trustRegionStepsAreNearlyTheBest() {
        RandomStream random = new RandomStream(11);
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + random.nextInt(5);
            double[][] hessian = new double[n][n];
            double[] g = new double[n];
            double[] low = new double[n];
            double[] high = new double[n];
            for (int i = 0; i < n; i++) {
                g[i] = random.nextGaussian();
                low[i] = random.nextBoolean() ? -0.3 * random.nextDouble() : -9;
                high[i] = random.nextBoolean() ? 0.3 * random.nextDouble() : 9;
                for (int k = 0; k <= i; k++) {
                    hessian[i][k] = random.nextGaussian();
                    hessian[k][i] = hessian[i][k];
                }
                hessian[i][i] = Math.abs(hessian[i][i]) + n;
            }
            double[] step = TrustRegion.minimize(g, hessian, low, high, 1);
            assertThat(Vectors.norm(step)).isLessThan(1 + 1e-9);
            double best = 0;
            for (int draw = 0; draw < 2_000; draw++) {
                double[] other = new double[n];
                for (int i = 0; i < n; i++) other[i] = Math.clamp(random.nextGaussian() / 2, low[i], high[i]);
                if (Vectors.norm(other) <= 1) best = Math.min(best, change(g, hessian, other));
            }
            for (int i = 0; i < n; i++) assertThat(step[i]).isBetween(low[i], high[i]);
            assertThat(change(g, hessian, step)).isLessThan(0.9 * best + 1e-12);
        }
    }

    private static double change(double[] g, double[][] hessian, double[] step) {
        return Vectors.dot(g, step) + Vectors.dot(step, Vectors.times(hessian, step)) / 2;
    }

    /// Problems of Powell's COBYLA package, with its starts (all ones) and the minima that it prints.
    @SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
    enum Published {
        SIMPLE(2, 0, x -> new double[] {10 * Math.pow(x[0] + 1, 2) + x[1] * x[1]}, 1e-9),
        DISC(2, -0.5, x -> new double[] {x[0] * x[1], x[0] * x[0] + x[1] * x[1] - 1}, 1e-6),
        ELLIPSOID(
                3,
                -1 / (9 * Math.sqrt(2)),
                x -> new double[] {x[0] * x[1] * x[2], x[0] * x[0] + 2 * x[1] * x[1] + 3 * x[2] * x[2] - 1},
                1e-6),
        WEAK_ROSENBROCK(2, 0, x -> new double[] {Math.pow(x[0] * x[0] - x[1], 2) + Math.pow(1 + x[0], 2)}, 1e-5),
        FLETCHER_9_1_15(
                2,
                -Math.sqrt(2),
                x -> new double[] {-x[0] - x[1], x[0] * x[0] - x[1], x[0] * x[0] + x[1] * x[1] - 1},
                1e-6),
        FLETCHER_14_4_2(
                3,
                -3,
                x -> new double[] {
                    x[2], x[1] - 5 * x[0] - x[2], x[0] * x[0] + x[1] * x[1] + 4 * x[1] - x[2], 5 * x[0] + x[1] - x[2]
                },
                1e-6),
        ROSEN_SUZUKI(
                4,
                -44,
                x -> new double[] {
                    x[0] * x[0]
                            + x[1] * x[1]
                            + 2 * x[2] * x[2]
                            + x[3] * x[3]
                            - 5 * x[0]
                            - 5 * x[1]
                            - 21 * x[2]
                            + 7 * x[3],
                    x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] + x[0] - x[1] + x[2] - x[3] - 8,
                    x[0] * x[0] + 2 * x[1] * x[1] + x[2] * x[2] + 2 * x[3] * x[3] - x[0] - x[3] - 10,
                    2 * x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + 2 * x[0] - x[1] - x[3] - 5
                },
                1e-5);

        final int dimension;
        final double minimum;

        @SuppressWarnings("ImmutableEnumChecker") // formulas keep no state
        final Function<double[], double[]> outputs;

        final double tolerance;

        Published(int dimension, double minimum, Function<double[], double[]> outputs, double tolerance) {
            this.dimension = dimension;
            this.minimum = minimum;
            this.outputs = outputs;
            this.tolerance = tolerance;
        }
    }

    @ParameterizedTest
    @EnumSource
    void cobylaOnPowellsProblems(Published problem) {
        Harness.Result result = Harness.run(
                Cobyla.factory(),
                Region.of(filled(problem.dimension, -5), filled(problem.dimension, 5)),
                filled(problem.dimension, 1),
                problem.outputs,
                1_500,
                1);
        assertThat(result.best()).isBetween(problem.minimum - 1e-12, problem.minimum + problem.tolerance);
    }

    /// The sphere below a plane that cuts its minimum off: sum x_i >= d/2 in units of 0.3, with a start
    /// that breaks it.
    @Test
    void cobylaBeginsOutside() {
        Harness.Result result = Harness.run(
                Cobyla.factory(),
                Region.unit(4),
                filled(4, 0.1),
                x -> new double[] {
                    Descent.ellipsoid(1).applyAsDouble(x), 2 - Arrays.stream(x).sum()
                },
                400,
                4);
        assertThat(result.best()).isCloseTo(4 * 0.2 * 0.2, within(1e-6));
    }
}
