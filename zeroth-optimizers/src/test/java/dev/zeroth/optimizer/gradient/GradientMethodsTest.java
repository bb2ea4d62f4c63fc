package dev.zeroth.optimizer.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.Harness;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GradientMethodsTest {

    private static double[] filled(int n, double value) {
        double[] filled = new double[n];
        Arrays.fill(filled, value);
        return filled;
    }

    /// On a convex quadratic BFGS with exact line searches ends after d steps; ours are of one or two
    /// evaluations besides the d + 1 of a gradient, and three times d steps are allowed.
    @Test
    void quadraticsAreSolvedInAFewGradients() {
        for (OptimizerFactory factory : List.of(QuasiNewton.factory(), Sqp.factory())) {
            for (int n : new int[] {2, 5, 10}) {
                Harness.Result result =
                        Harness.run(factory, Region.unit(n), filled(n, 0.5), Descent.ellipsoid(100), 3 * n * (n + 4));
                assertThat(result.best()).as("%s dimensions", n).isLessThan(1e-10);
            }
        }
    }

    @Test
    void rosenbrocksValleyIsFollowed() {
        for (OptimizerFactory factory : List.of(QuasiNewton.factory(), Sqp.factory())) {
            Harness.Result result = Harness.run(factory, Region.unit(5), filled(5, 0.3), Descent::rosenbrock, 1_500);
            assertThat(result.best()).isLessThan(1e-9);
            assertThat(result.point()).containsExactly(filled(5, 0.6), within(1e-4));
        }
    }

    /// L-BFGS takes over above 200 dimensions.
    @Test
    void manyDimensions() {
        Harness.Result result =
                Harness.run(QuasiNewton.factory(), Region.unit(300), filled(300, 0.9), Descent.ellipsoid(10), 12_000);
        assertThat(result.best()).isLessThan(1e-6);
    }

    /// f = 3 x + y, least at the corner; then all gradients point outwards and the run ends.
    @Test
    void cornersAreReached() {
        for (OptimizerFactory factory : List.of(QuasiNewton.factory(), Sqp.factory())) {
            Harness.Result result =
                    Harness.run(factory, Region.unit(2), new double[] {0.5, 0.5}, x -> 3 * x[0] + x[1], 200);
            assertThat(result.best()).isZero();
            assertThat(result.evaluations()).isLessThan(60);
        }
    }

    /// With noise of 1e-5 forward differences say nothing; wide ones still lead to where f is 1e-2 or so,
    /// from 2.1.
    @Test
    void wideDifferencesSurviveSmallNoise() {
        RandomStream noise = new RandomStream(7);
        Harness.Result result = Harness.run(
                QuasiNewton.factory(),
                Region.unit(5),
                filled(5, 0.95),
                x -> Descent.ellipsoid(1).applyAsDouble(x) + 1e-5 * noise.nextGaussian(),
                500);
        assertThat(result.best()).isLessThan(1e-2);
    }

    /// Problem 71 of Hock and Schittkowski, its equality relaxed: published minimum 17.0140173 at
    /// (1, 4.7429994, 3.8211503, 1.3794082).
    @Test
    void hockAndSchittkowski71() {
        Region region = Region.of(filled(4, 1), filled(4, 5));
        Harness.Result result = Harness.run(
                Sqp.factory(),
                region,
                new double[] {1, 5, 5, 1},
                x -> new double[] {
                    x[0] * x[3] * (x[0] + x[1] + x[2]) + x[2],
                    25 - x[0] * x[1] * x[2] * x[3],
                    x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] - 40
                },
                400,
                1);
        assertThat(result.best()).isBetween(17.0140172, 17.01403);
        assertThat(result.point()).containsExactly(new double[] {1, 4.7429994, 3.8211503, 1.3794082}, within(1e-3));
    }

    /// Problem 100 of Hock and Schittkowski: published minimum 680.6300573.
    @Test
    void hockAndSchittkowski100() {
        Harness.Result result = Harness.run(
                Sqp.factory(),
                Region.of(filled(7, -10), filled(7, 10)),
                new double[] {1, 2, 0, 4, 0, 1, 1},
                GradientMethodsTest::hs100,
                1_500,
                8);
        assertThat(result.best()).isBetween(680.63005, 680.6302);
    }

    static double[] hs100(double[] x) {
        double a = x[0] * x[0];
        double b = x[1] * x[1];
        return new double[] {
            Math.pow(x[0] - 10, 2)
                    + 5 * Math.pow(x[1] - 12, 2)
                    + Math.pow(x[2], 4)
                    + 3 * Math.pow(x[3] - 11, 2)
                    + 10 * Math.pow(x[4], 6)
                    + 7 * x[5] * x[5]
                    + Math.pow(x[6], 4)
                    - 4 * x[5] * x[6]
                    - 10 * x[5]
                    - 8 * x[6],
            2 * a + 3 * b * b + x[2] + 4 * x[3] * x[3] + 5 * x[4] - 127,
            7 * x[0] + 3 * x[1] + 10 * x[2] * x[2] + x[3] - x[4] - 282,
            23 * x[0] + b + 6 * x[5] * x[5] - 8 * x[6] - 196,
            4 * a + b - 3 * x[0] * x[1] + 2 * x[2] * x[2] + 5 * x[5] - 11 * x[6]
        };
    }

    /// Every rule's steps shrink the sphere's value a millionfold within a hundred gradients.
    @Test
    void gradientDescentDescends() {
        for (DescentRule rule : DescentRule.values()) {
            Harness.Result result = Harness.run(
                    GradientDescent.factory(rule, 0.1), Region.unit(5), filled(5, 0.9), Descent.ellipsoid(1), 700);
            assertThat(result.best()).as(rule.name()).isLessThan(1.8e-6);
        }
    }

    /// 20 dimensions under noise of a hundredth: the mean loss of the last point is far below the 3.2 of
    /// the start. The run is fixed by its seed.
    @Test
    void spsaDescendsUnderNoise() {
        RandomStream noise = new RandomStream(3);
        double[] last = new double[1];
        Harness.run(
                Spsa.factory(0.05, 0.05),
                Region.unit(20),
                filled(20, 0.7),
                x -> {
                    last[0] = Descent.ellipsoid(1).applyAsDouble(x);
                    return last[0] + 0.01 * noise.nextGaussian();
                },
                3_000);
        assertThat(last[0]).isLessThan(0.3);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> Spsa.factory(0, 0.1)).hasMessage("rate must be in (0, 1], got 0.0");
        assertThatThrownBy(() -> GradientDescent.factory(DescentRule.ADAM, 2))
                .hasMessage("rate must be in (0, 1], got 2.0");
    }
}
