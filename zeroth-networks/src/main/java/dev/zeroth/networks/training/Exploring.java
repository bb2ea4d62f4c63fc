package dev.zeroth.networks.training;

import dev.zeroth.math.Streams;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Dense;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.lang.foreign.Arena;

/// The plain exploring optimizer: a random local search.
///
/// ```
/// with probability p:  w' = w_0 + e z   (exploring, around where the training began)
/// else:                w' = w + r z     (learning)
/// w <- w' if its loss is less
/// ```
///
/// When to use: to learn how little suffices for tens of weights. When not: for anything else.
///
/// Cost: one pass a candidate, and one for w before each step's candidates; two copies of the weights.
///
/// @param learning r, above 0
/// @param exploration p, from 0 to 1
/// @param distance e, above 0
/// @param members candidates a step, all on one batch
/// @see <a href="https://doi.org/10.1287/moor.6.1.19">Anderson, Recent advances in finding best operating
///     techniques, 1981</a>
public record Exploring(double learning, double exploration, double distance, int members) implements Method {

    public Exploring {
        if (!(learning > 0)) throw new IllegalArgumentException("learning must be above 0, got " + learning);
        if (!(exploration >= 0 && exploration <= 1)) {
            throw new IllegalArgumentException("exploration must be from 0 to 1, got " + exploration);
        }
        if (!(distance > 0)) throw new IllegalArgumentException("distance must be above 0, got " + distance);
        if (members < 1) throw new IllegalArgumentException("members must be at least 1, got " + members);
    }

    @Override
    public String describe() {
        return "exploring learning=%s exploration=%s distance=%s members=%d"
                .formatted(learning, exploration, distance, members);
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
        Weights base = weights.copy(Arena.ofAuto());
        Weights best = weights.copy(Arena.ofAuto());
        return (probe, _, _) -> {
            best.restore(weights);
            double first = probe.loss();
            double least = Double.isNaN(first) ? Double.POSITIVE_INFINITY : first;
            for (int i = 0; i < members; i++) {
                boolean far = new Streams(seed)
                                .stream(probe.key(), "explore", "candidate", i).nextDouble()
                        < exploration;
                weights.restore(far ? base : best);
                Dense z = new Dense(Noise.GAUSSIAN, weights, seed, probe.key(), i);
                Pass.add(weights, Term.of(far ? distance : learning, z));
                double loss = probe.loss();
                if (loss < least) {
                    least = loss;
                    best.restore(weights);
                }
            }
            weights.restore(best);
            return new MethodRun.Outcome(first, 0);
        };
    }
}
