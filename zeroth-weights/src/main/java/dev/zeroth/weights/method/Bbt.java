package dev.zeroth.weights.method;

import dev.zeroth.optimizer.cmaes.CmaEs;
import dev.zeroth.optimizer.cmaes.CmaOptions;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;

/// BBT: CMA-ES on a random projection of few chosen tensors, such as a soft prompt or small scales.
///
/// ```
/// w = w_0 + A x,  A normal and fixed,  x in R^d by CMA-ES from 0
/// ```
///
/// | symbol | here |
/// |---|---|
/// | d | `dimension`; the paper's is 500 |
/// | A | entries of deviation `scale` / sqrt(d): an x of deviation 1 moves weights by about `scale` |
///
/// When to use: models behind an interface, with soft prompts. When not: many weights: each candidate costs d walks.
///
/// Cost: `members` passes a step; d^2 numbers for CMA-ES, and a copy of the chosen tensors.
///
/// @see <a href="https://arxiv.org/abs/2201.03514">Sun et al., Black-box tuning for language-model-as-a-service,
/// 2022</a>
public record Bbt(int dimension, double scale, int members) implements Method {

    public Bbt {
        Check.atLeast(2, dimension, "dimension");
        Check.atLeast(4, members, "members");
        if (!(scale > 0)) throw new IllegalArgumentException("scale must be above 0, got " + scale);
    }

    @Override
    public String describe() {
        return "bbt dimension=%d scale=%s members=%d".formatted(dimension, scale, members);
    }

    @Override
    public int forwards() {
        return members;
    }

    @Override
    public boolean steps() {
        return false;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        CmaOptions options = CmaOptions.STANDARD.withPopulation(members);
        Chart chart = Chart.projected(weights, dimension, scale, seed);
        return new VectorSearch(weights, chart, CmaEs.factory(options), members, seed);
    }
}
