package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;

/// Evolution strategies at scale: normal directions on one side, weighed by z-scored rewards.
///
/// ```
/// w <- w + eta / N sum_i R_i z_i,  R_i = (reward_i - mean) / standard deviation
/// ```
///
/// When to use: rewards of generation, for which the paper has N = 30, epsilon 1e-3 and eta 5e-4. When not: rewards
/// with outliers.
///
/// Cost: N passes a step; no memory.
///
/// Departures: noise is independent across tensors (the published code seeds each tensor alike).
///
/// @see <a href="https://arxiv.org/abs/2509.24372">Qiu et al., Evolution strategies at scale: LLM fine-tuning beyond
///     reinforcement learning, 2025</a>
public record EsAtScale(int members) implements Method {

    public EsAtScale {
        Check.atLeast(2, members, "members");
    }

    @Override
    public String describe() {
        return "es-at-scale members=" + members;
    }

    @Override
    public int forwards() {
        return members;
    }

    @Override
    public boolean normalized() {
        return true;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        Directions directions = Directions.dense(Noise.GAUSSIAN).start(weights, seed);
        return new Population(weights, directions, members, false, Shaping.Z_SCORE);
    }
}
