package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;

/// OpenAI-ES: antithetic pairs of normal directions, weighed by centred ranks.
///
/// ```
/// w <- w + eta / N sum_i R_i z_i,  R_i in [-1/2, 1/2] by rank,  z_(2k+1) = -z_(2k)
/// ```
///
/// When to use: rewards with outliers, of which only the order counts; many machines, which exchange single numbers.
/// When not: small budgets.
///
/// Cost: N passes a step; no memory.
///
/// Departures: 1 / epsilon is part of the rate; plain steps instead of Adam.
///
/// @see <a href="https://arxiv.org/abs/1703.03864">Salimans et al., Evolution strategies as a scalable alternative to
///     reinforcement learning, 2017</a>
public record OpenAiEs(int members) implements Method {

    public OpenAiEs {
        Check.atLeast(2, members, "members");
        if (members % 2 != 0) throw new IllegalArgumentException("members must be even, got " + members);
    }

    @Override
    public String describe() {
        return "openai-es members=" + members;
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
        return new Population(weights, directions, members, true, Shaping.CENTRED_RANKS);
    }
}
