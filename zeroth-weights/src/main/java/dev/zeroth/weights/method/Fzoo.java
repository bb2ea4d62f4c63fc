package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.util.ArrayList;
import java.util.List;

/// FZOO: several one-sided differences along random signs, divided by the standard deviation of their losses, which
/// makes steps short where the loss is steep.
///
/// ```
/// L_0 = L(w),  L_i = L(w + epsilon u_i),  i = 1 ... N
/// w <- w - eta sum_i (L_i - L_0) / (N sigma) u_i,  sigma^2 = sum_i (L_i - mean)^2 / (N - 1)
/// ```
///
/// | symbol | here |
/// |---|---|
/// | N | `members`; the paper's is 8 |
/// | u_i | signs |
///
/// When to use: instead of [Mezo] where a batch of passes is no dearer than one. When not: N passes are most of the
/// budget.
///
/// Cost: N + 1 passes a step; no memory. Losses that are no finite numbers are left out; of fewer than two there is no
/// step.
///
/// Departures: 1 / epsilon is part of the rate.
///
/// @see <a href="https://arxiv.org/abs/2506.09034">Dang et al., FZOO: fast zeroth-order optimizer for fine-tuning
///     large language models towards Adam-scale speed, 2025</a>
public record Fzoo(int members) implements Method {

    public Fzoo {
        Check.atLeast(2, members, "members");
    }

    @Override
    public String describe() {
        return "fzoo members=" + members;
    }

    @Override
    public int forwards() {
        return members + 1;
    }

    @Override
    public boolean normalized() {
        return true;
    }

    @Override
    public boolean bends() {
        return true;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        Directions directions = Directions.dense(Noise.RADEMACHER).start(weights, seed);
        return (probe, rate, epsilon) -> {
            double base = probe.loss();
            List<Direction> drawn = new ArrayList<>();
            for (int i = 0; i < members; i++) drawn.add(directions.draw(probe, i));
            double[] losses = OneSided.losses(weights, drawn, probe, epsilon);
            double deviation = OneSided.deviation(losses, 1);
            List<Term> terms = new ArrayList<>();
            terms.add(Term.of(-epsilon, drawn.getLast()));
            boolean moves = Double.isFinite(base) && deviation > 0;
            for (int i = 0; i < members && moves; i++) {
                if (!Double.isFinite(losses[i])) continue;
                terms.add(Term.of(-rate * (losses[i] - base) / (members * deviation), drawn.get(i)));
            }
            Pass.add(weights, terms);
            if (!Double.isFinite(base) || Double.isNaN(deviation)) return MethodRun.Outcome.FAILED;
            return new MethodRun.Outcome(base, 1.0 / members);
        };
    }
}
