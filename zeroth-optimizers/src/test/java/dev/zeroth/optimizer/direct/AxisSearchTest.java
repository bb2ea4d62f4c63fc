package dev.zeroth.optimizer.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.Region;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AxisSearchTest {

    /// Ten valleys along each axis, at random places, of random depths and widths; one of each ten reaches 0.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsTheDeepestValleyOfEachAxis(long seed) {
        int n = 8;
        RandomStream random = new RandomStream(seed);
        double[][] places = new double[n][10];
        double[][] heights = new double[n][10];
        double[][] weights = new double[n][10];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 10; k++) {
                places[i][k] = random.nextDouble();
                heights[i][k] = k == 0 ? 0 : 0.1 + random.nextDouble();
                weights[i][k] = 100 + 900 * random.nextDouble();
            }
        }
        ToDoubleFunction<double[]> f = x -> {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double least = Double.POSITIVE_INFINITY;
                for (int k = 0; k < 10; k++) {
                    double off = x[i] - places[i][k];
                    least = Math.min(least, heights[i][k] + weights[i][k] * off * off);
                }
                sum += least;
            }
            return sum;
        };
        assertThat(Descent.best(AxisSearch.factory(), Region.unit(n), f, 400 * n, seed))
                .isLessThan(1e-9);
    }

    @Test
    void endsSoonWhereCoordinatesInteract() {
        assertThat(evaluations(Descent::rosenbrock)).isLessThanOrEqualTo(8);
        assertThat(evaluations(x -> Math.sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2])))
                .isLessThanOrEqualTo(8);
        assertThat(evaluations(_ -> 5)).isLessThanOrEqualTo(8);
        assertThat(evaluations(_ -> Double.POSITIVE_INFINITY)).isLessThanOrEqualTo(8);
        assertThat(evaluations(x -> x[0] + x[1] * x[1] + Math.exp(x[2]))).isGreaterThan(50);
    }

    private static int evaluations(ToDoubleFunction<double[]> f) {
        Optimizer optimizer =
                AxisSearch.factory().start(Region.unit(3), new double[] {0.3, 0.4, 0.1}, new RandomStream(1));
        int count = 0;
        for (Candidate next = optimizer.ask(); next != null && count < 10_000; next = optimizer.ask()) {
            optimizer.tell(next, f.applyAsDouble(next.point()));
            count++;
        }
        assertThat(optimizer.done()).isTrue();
        return count;
    }
}
