package dev.zeroth.weights.method;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.annealing.AnnealingOptions;
import dev.zeroth.optimizer.annealing.Cooling;
import dev.zeroth.optimizer.annealing.SimulatedAnnealing;
import dev.zeroth.optimizer.cmaes.CmaEs;
import dev.zeroth.optimizer.cmaes.CmaOptions;
import dev.zeroth.optimizer.swarm.ParticleSwarm;
import dev.zeroth.optimizer.swarm.SwarmOptions;
import dev.zeroth.optimizer.swarm.Topology;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import java.util.Locale;

/// The classic methods over all weights as one vector, for small models: each weight within a radius of its base.
///
/// When to use: hundreds to some thousands of weights. When not: more; [Mezo] and the strategies need no memory.
///
/// Cost: `members` + 1 passes a step, one of them of the best so far; the memory of the kind.
///
/// @param radius above 0
/// @param members candidates a step, all on one batch
public record Flat(Kind kind, double radius, int members) implements Method {

    /// Which method.
    public enum Kind {
        /// Simulated annealing.
        ANNEALING,
        /// Particle swarm.
        SWARM,
        /// CMA-ES; of limited memory from 200 weights on.
        CMAES,
        /// A genetic algorithm on real numbers.
        GENETIC
    }

    public Flat {
        Check.atLeast(1, members, "members");
        Check.positive(radius, "radius");
    }

    @Override
    public String describe() {
        return "flat kind=%s radius=%s members=%d".formatted(kind.name().toLowerCase(Locale.ROOT), radius, members);
    }

    @Override
    public int forwards() {
        return members + 1;
    }

    @Override
    public boolean steps() {
        return false;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        OptimizerFactory factory = switch (kind) {
            case ANNEALING -> SimulatedAnnealing.factory(AnnealingOptions.of(Cooling.GEOMETRIC));
            case SWARM -> ParticleSwarm.factory(SwarmOptions.of(Topology.GLOBAL));
            case CMAES -> CmaEs.factory(CmaOptions.STANDARD.withPopulation(Math.max(4, members)));
            case GENETIC -> Genetic.factory(Math.max(4, members));
        };
        return new VectorSearch(weights, Chart.flat(weights, radius), factory, members, seed, 0);
    }
}
