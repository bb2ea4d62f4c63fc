package dev.zeroth.optimizer.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ParticleSwarmTest {

    /// The published factor for c_1 = c_2 = 2.05.
    @Test
    void constrictionIsClercs() {
        assertThat(SwarmOptions.of(Topology.GLOBAL).constriction()).isCloseTo(0.729844, offset(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"GLOBAL,1", "GLOBAL,8", "RING,1", "RING,8"})
    void convergesOnASphere(Topology topology, int jobs) {
        for (int seed = 0; seed < 3; seed++) {
            double best = Descent.best(
                    ParticleSwarm.factory(SwarmOptions.of(topology)),
                    Region.unit(5),
                    Descent.ellipsoid(1),
                    6_000,
                    seed,
                    jobs);
            assertThat(best).isLessThan(1e-10);
        }
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void restartsLeaveLocalMinima(Topology topology) {
        double best = Descent.best(
                ParticleSwarm.factory(SwarmOptions.of(topology)), Region.unit(3), Descent::rastrigin, 30_000, 1);
        assertThat(best).isLessThan(1e-8);
    }

    /// The first step of a particle that was told no value is its velocity, and a bound turns it: x + v beyond
    /// the bound is the bound.
    @Test
    void speedsAreLimited() {
        SwarmOptions slow = new SwarmOptions(Topology.GLOBAL, 2, 2.05, 2.05, 0.01);
        ParticleSwarm swarm = new ParticleSwarm(slow, Region.unit(4), null, new RandomStream(1));
        double[][] last = new double[2][];
        for (int i = 0; i < 200; i++) {
            Candidate candidate = swarm.ask();
            double[] before = last[i % 2];
            for (int j = 0; before != null && j < 4; j++) {
                assertThat(Math.abs(candidate.point()[j] - before[j])).isLessThanOrEqualTo(0.01 + 1e-12);
            }
            last[i % 2] = candidate.point();
            swarm.tell(candidate, Descent.ellipsoid(1).applyAsDouble(candidate.point()));
        }
    }

    @Test
    void aMinimumAtTheBoundIsReached() {
        double best = Descent.best(
                ParticleSwarm.factory(SwarmOptions.of(Topology.GLOBAL)),
                Region.unit(6),
                x -> x[0] + x[1] + x[2] + (1 - x[3]) + (1 - x[4]) + (1 - x[5]),
                3_000,
                1);
        assertThat(best).isZero();
    }

    @Test
    void failuresDropsAndInfiniteBoundsAreTaken() {
        ParticleSwarm swarm =
                new ParticleSwarm(SwarmOptions.of(Topology.GLOBAL), Region.unbounded(2), null, new RandomStream(2));
        double best = Double.POSITIVE_INFINITY;
        swarm.inject(new double[] {3, 3}, 13);
        for (int i = 0; i < 5_000; i++) {
            Candidate candidate = swarm.ask();
            if (i % 7 == 0) {
                swarm.drop(candidate);
                continue;
            }
            double x = candidate.point()[0];
            double y = candidate.point()[1] - 5;
            double loss = i < 50 || x < -1 ? Double.POSITIVE_INFINITY : x * x + y * y;
            best = Math.min(best, loss);
            swarm.tell(candidate, loss);
        }
        assertThat(best).isLessThan(1e-8);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> new SwarmOptions(Topology.RING, 0, 2, 2, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 4");
        assertThatThrownBy(() -> new SwarmOptions(Topology.RING, 1, 2.05, 2.05, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1");
    }
}
