package dev.zeroth.weights.method;

import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;

/// EGGROLL: an evolution strategy whose members differ by matrices of low rank.
///
/// ```
/// W_i = W + epsilon A_i B_i^T / sqrt(r),  W <- W + eta / N sum_i R_i A_i B_i^T / sqrt(r)
/// ```
///
/// Antithetic pairs, z-scored. A_i and B_i are standard normal; tensors that are no matrices get full noise.
///
/// When to use: large populations, whose passes an engine may share (W x once, A_i (B_i^T x) for each), as this house's
/// language models do. When not: small matrices.
///
/// Cost: N passes a step, or one of N times the rows, and r (m + n) random numbers a matrix; one walk over the weights.
/// Where an engine shares nothing, a copy of the weights and 2 N walks.
///
/// @see <a href="https://arxiv.org/abs/2511.16652">Sarkar et al., Evolution strategies at the hyperscale, 2025</a>
public record Eggroll(int members, int rank) implements Method {

    public Eggroll {
        Check.atLeast(2, members, "members");
        if (members % 2 != 0) throw new IllegalArgumentException("members must be even, got " + members);
        Check.atLeast(1, rank, "rank");
    }

    @Override
    public String describe() {
        return "eggroll members=%d rank=%d".formatted(members, rank);
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
        Directions directions = Directions.lowRank(rank).start(weights, seed);
        return new Apart(weights, directions, members);
    }
}
