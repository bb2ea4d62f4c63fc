package dev.zeroth.optimizer.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.model.Cobyla;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class SqpTest {

    /// The least value among points that break no constraint.
    private static double best(
            OptimizerFactory factory,
            ToDoubleFunction<double[]> f,
            ToDoubleFunction<double[]> fence,
            int evaluations,
            long seed) {
        RandomStream random = new RandomStream(seed);
        Region region = Region.unit(2);
        Optimizer optimizer = factory.start(region, region.draw(random), random);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < evaluations; i++) {
            Candidate candidate = optimizer.ask();
            if (candidate == null) return best;
            double loss = f.applyAsDouble(candidate.point());
            double constraint = fence.applyAsDouble(candidate.point());
            if (constraint <= 0) best = Math.min(best, loss);
            optimizer.tell(candidate, loss, new double[] {constraint});
        }
        return best;
    }

    private static double line(double[] x) {
        return 0.8 - x[0] - x[1];
    }

    private static double bowl(double[] x) {
        return x[0] * x[0] + 3 * x[1] * x[1];
    }

    /// The plane x_0 + 2 x_1 is least on the line at (0.8, 0): 0.8.
    @Test
    void aFeasiblePointComesAsNearAsRoundingAllows() {
        for (int seed = 1; seed <= 10; seed++) {
            for (OptimizerFactory factory : List.of(Sqp.factory(), Sqp.scouted(), Cobyla.factory())) {
                double best = best(Walkers.of(factory), x -> x[0] + 2 * x[1], SqpTest::line, 150, seed);
                assertThat(best - 0.8).isBetween(0.0, 1e-10);
            }
        }
    }

    private static double slope(double[] x) {
        return (x[0] - 0.6) * (x[0] - 0.6) + 3 * (x[1] - 0.3) * (x[1] - 0.3);
    }

    private static double disc(double[] x) {
        return (x[0] - 0.5) * (x[0] - 0.5) + (x[1] - 0.5) * (x[1] - 0.5) - 0.02;
    }

    /// Along a curved bound steps end outside by their square; the way back must not be given up. The oracle walks
    /// around the disc.
    @Test
    void aCurvedBoundIsKept() {
        double least = Double.POSITIVE_INFINITY;
        for (double angle = 0; angle < 2 * Math.PI; angle += 1e-5) {
            double[] point = {0.5 + Math.sqrt(0.02) * Math.cos(angle), 0.5 + Math.sqrt(0.02) * Math.sin(angle)};
            least = Math.min(least, slope(point));
        }
        for (int seed = 1; seed <= 20; seed++) {
            for (OptimizerFactory factory : List.of(Sqp.factory(), Sqp.scouted())) {
                double best = best(factory, SqpTest::slope, SqpTest::disc, 60, seed);
                assertThat(best - least).as("seed %d", seed).isBetween(-1e-9, 1e-6);
            }
        }
    }

    private static double ripples(double[] x) {
        return bowl(x) + 0.03 * (2 - Math.cos(80 * (x[0] - 0.6)) - Math.cos(80 * (x[1] - 0.2)));
    }

    private static int solved(OptimizerFactory factory) {
        int solved = 0;
        for (int seed = 1; seed <= 20; seed++) {
            if (best(Walkers.hopping(factory), SqpTest::ripples, SqpTest::line, 120, seed) < 0.48 + 1e-6) solved++;
        }
        return solved;
    }

    @Test
    void aWideSimplexSeesPastRipples() {
        assertThat(solved(Sqp.scouted())).isGreaterThan(solved(Sqp.factory()));
    }
}
