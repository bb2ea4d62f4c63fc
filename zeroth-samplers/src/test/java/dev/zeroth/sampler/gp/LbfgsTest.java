package dev.zeroth.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LbfgsTest {

    private static double rosenbrock(double[] x, double[] gradient) {
        double a = 1 - x[0];
        double b = x[1] - x[0] * x[0];
        gradient[0] = -2 * a - 400 * x[0] * b;
        gradient[1] = 200 * b;
        return a * a + 100 * b * b;
    }

    private static double[] filled(double value) {
        double[] x = new double[2];
        Arrays.fill(x, value);
        return x;
    }

    @Test
    void findsTheMinimumOfRosenbrocksFunction() {
        double[] x = {-1.2, 1};
        double value = new Lbfgs(LbfgsTest::rosenbrock, filled(-5), filled(5), 1e-15).minimize(x, 200, 0.1);
        assertThat(value).isLessThan(1e-10);
        assertThat(x[0]).isCloseTo(1, within(1e-4));
    }

    /// With x_1 at most 0.5 the minimum is at (x_0, 0.5) with 2 (x_0 - 1) = 400 x_0 (0.5 - x_0^2).
    @Test
    void staysInItsBoxAndFindsTheMinimumOnItsEdge() {
        double[] x = {0.2, 0.1};
        double[] high = {5, 0.5};
        new Lbfgs(LbfgsTest::rosenbrock, filled(-5), high, 1e-15).minimize(x, 200, 0.1);
        assertThat(x[1]).isEqualTo(0.5);
        assertThat(2 * (x[0] - 1) - 400 * x[0] * (0.5 - x[0] * x[0])).isCloseTo(0, within(1e-3));
    }
}
