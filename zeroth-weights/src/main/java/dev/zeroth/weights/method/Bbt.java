package dev.zeroth.weights.method;

import dev.zeroth.optimizer.cmaes.CmaEs;
import dev.zeroth.optimizer.cmaes.CmaOptions;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import java.util.Arrays;

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
/// Cost: `members` + 1 passes a step, one of them of the best so far; d^2 numbers for
/// CMA-ES, from d = 200 on less, and a copy of the chosen tensors.
///
/// @see <a href="https://arxiv.org/abs/2201.03514">Sun et al., Black-box tuning for language-model-as-a-service,
///     2022</a>
public record Bbt(int dimension, double scale, int members) implements Method {

    public Bbt {
        Check.atLeast(2, dimension, "dimension");
        Check.atLeast(4, members, "members");
        Check.positive(scale, "scale");
    }

    @Override
    public String describe() {
        return "bbt dimension=%d scale=%s members=%d".formatted(dimension, scale, members);
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
        CmaOptions options = CmaOptions.STANDARD.withPopulation(members);
        double[] scales = new double[weights.trainable().size()];
        Arrays.fill(scales, scale);
        Chart chart = Chart.projected(weights, dimension, scales, seed, 0);
        return new VectorSearch(weights, chart, CmaEs.factory(options), members, seed, 0);
    }
}
