package dev.zeroth.weights.method;

import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Factors;
import dev.zeroth.weights.direction.LowRank;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// LOZO: two-point steps along matrices of low rank whose right factor stays for a while, so that several steps share
/// a subspace.
///
/// ```
/// Z = U V^T / sqrt(r),  g = (L(W + epsilon Z) - L(W - epsilon Z)) / (2 epsilon),  W <- W - eta g Z
/// with momentum:  M <- beta M + (1 - beta) g U / sqrt(r),  W <- W - eta M V^T
/// when V becomes V':  M <- M V^T V' / n
/// ```
///
/// | symbol | here |
/// |---|---|
/// | U, m x r | new at each step |
/// | V, n x r | new every `interval` steps (the paper's nu, 50 to 100) |
/// | r | `rank`, 1 to 4 |
///
/// When to use: large matrices, whose gradients are of low rank. When not: small ones. Momentum costs m r numbers a
/// matrix here, not m n.
///
/// Cost: two passes a step. Tensors that are no matrices get full noise.
///
/// Departures: Z has entries of variance 1, which the paper's U V^T has not: its epsilon is ours / sqrt(r).
///
/// @param momentum beta; 0: without
/// @see <a href="https://arxiv.org/abs/2410.07698">Chen et al., Enhancing zeroth-order fine-tuning for language models
///     with low-rank structures, 2024</a>
public record Lozo(int rank, int interval, double momentum) implements Method {

    public Lozo {
        Check.atLeast(1, rank, "rank");
        Check.atLeast(1, interval, "interval");
        Check.share(momentum, "momentum");
    }

    @Override
    public String describe() {
        return "lozo rank=%d interval=%d momentum=%s".formatted(rank, interval, momentum);
    }

    @Override
    public int forwards() {
        return 2;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        Directions directions =
                (probe, member) -> LowRank.draw(weights, rank, seed, probe.key(), probe.step() / interval, member);
        return new TwoPoint(weights, directions, momentum == 0 ? Rule.plain() : new Averaged());
    }

    private final class Averaged implements Rule {

        private final List<Factors> means = new ArrayList<>();

        @Override
        public void apply(Weights weights, double restore, Direction z, double g, double rate) {
            List<Factors> drawn = ((LowRank) z).factors();
            for (int i = 0; i < drawn.size(); i++) {
                Factors now = drawn.get(i);
                if (means.size() <= i) means.add(new Factors(now.columns(), rank, new float[now.u().length], now.v()));
                float[] mean = moved(means.get(i), now);
                for (int k = 0; k < mean.length; k++) {
                    mean[k] = (float) (momentum * mean[k] + (1 - momentum) * g * now.u()[k]);
                }
                means.set(i, new Factors(now.columns(), rank, mean, now.v()));
            }
            Pass.add(weights, Term.of(restore, z), Term.of(-rate, new LowRank(List.copyOf(means))));
        }

        /// M in the subspace of the new V.
        private float[] moved(Factors old, Factors now) {
            if (Arrays.equals(old.v(), now.v())) return old.u();
            int n = now.columns();
            double[] turn = new double[rank * rank];
            for (int k = 0; k < rank * rank; k++) {
                for (int j = 0; j < n; j++)
                    turn[k] += (double) old.v()[k / rank * n + j] * now.v()[k % rank * n + j] / n;
            }
            float[] out = new float[old.u().length];
            for (int i = 0; i < out.length; i++) {
                double sum = 0;
                for (int k = 0; k < rank; k++) sum += old.u()[i / rank * rank + k] * turn[k * rank + i % rank];
                out[i] = (float) sum;
            }
            return out;
        }
    }
}
