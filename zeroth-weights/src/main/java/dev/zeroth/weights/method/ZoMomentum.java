package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;

/// ZO-SGD with momentum: [Mezo]'s estimates, averaged.
///
/// ```
/// m <- beta m + (1 - beta) g z,  w <- w - eta m
/// ```
///
/// When to use: noisy minibatches. When not: where memory for a second copy of the weights is missing.
///
/// Cost: two passes a step, as much memory again as the weights.
///
/// Departures: the estimate's share is 1 - beta instead of 1, so that rates mean what they mean without momentum.
///
/// @see <a href="https://arxiv.org/abs/2402.11592">Zhang et al., Revisiting zeroth-order optimization for
///     memory-efficient LLM fine-tuning: a benchmark, 2024</a>
public record ZoMomentum(double beta) implements Method {

    public ZoMomentum {
        Check.share(beta, "beta");
    }

    @Override
    public String describe() {
        return "zo-momentum beta=" + beta;
    }

    @Override
    public int forwards() {
        return 2;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        Directions directions = Directions.dense(Noise.GAUSSIAN).start(weights, seed);
        return new TwoPoint(weights, directions, Rule.momentum(weights, beta));
    }
}
