package dev.zeroth.optimizer.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.direct.NelderMead;
import dev.zeroth.optimizer.swarm.ParticleSwarm;
import dev.zeroth.optimizer.swarm.SwarmOptions;
import dev.zeroth.optimizer.swarm.Topology;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HybridTest {

    private static final OptimizerFactory SWARM = ParticleSwarm.factory(SwarmOptions.of(Topology.GLOBAL));
    private static final OptimizerFactory HYBRID = Hybrid.factory(SWARM, NelderMead.factory(), 0);

    /// A bent valley between two basins, the deeper one at (0.8, 0.64, ...): x_(i+1) = x_i^2 there.
    private static double valley(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) sum += 100 * Math.pow(x[i + 1] - x[i] * x[i], 2);
        return sum + Math.pow((x[0] - 0.8) * (x[0] - 0.1), 2) + 0.01 * Math.pow(x[0] - 0.8, 2);
    }

    /// The swarm finds the valley; the simplex goes down it. Measured: 3 decades further with one job, 2 with four,
    /// where the simplex has one trial in four; one decade is asked for.
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void finishesWhatTheGlobalMethodFound(int jobs) {
        double hybrid = 0;
        double swarm = 0;
        for (int seed = 1; seed <= 10; seed++) {
            hybrid += log(Descent.best(HYBRID, Region.unit(4), HybridTest::valley, 1_200, seed, jobs));
            swarm += log(Descent.best(SWARM, Region.unit(4), HybridTest::valley, 1_200, seed, jobs));
        }
        assertThat(hybrid / 10).isLessThan(swarm / 10 - 1);
    }

    private static double log(double loss) {
        return Math.log10(Math.max(loss, 1e-20));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void survivesFailuresAndConstants(int jobs) {
        assertThat(Descent.best(HYBRID, Region.unit(3), _ -> Double.NaN, 500, 1, jobs))
                .isNaN();
        assertThat(Descent.best(HYBRID, Region.unit(3), _ -> 7, 500, 1, jobs)).isEqualTo(7);
    }
}
