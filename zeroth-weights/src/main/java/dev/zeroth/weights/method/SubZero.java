package dev.zeroth.weights.method;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.noise.NoiseKey;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.MethodRun.Probe;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Factors;
import dev.zeroth.weights.direction.LowRank;
import java.util.ArrayList;
import java.util.List;

/// SubZero: two-point steps within a random subspace of each matrix, spanned by orthonormal columns that stay for a
/// while.
///
/// ```
/// Z = c U S V^T,  S normal, r x r,  U^T U = V^T V = I,  W <- W - eta g Z
/// ```
///
/// | symbol | here |
/// |---|---|
/// | U, m x r, and V, n x r | new every `interval` steps |
/// | c | sqrt(m n) / r, so that entries have variance 1 |
///
/// When to use: large matrices; the estimate varies less than with full noise. When not: small ones.
///
/// Cost: two passes a step, r (m + n) numbers a matrix. Tensors that are no matrices get full noise.
///
/// Departures: the factor c, which the paper leaves to epsilon and the rate; no reshaping of long matrices.
///
/// @see <a href="https://arxiv.org/abs/2410.08989">Yu et al., Zeroth-order fine-tuning of LLMs in random subspaces,
///     2024</a>
public record SubZero(int rank, int interval) implements Method {

    public SubZero {
        Check.atLeast(1, rank, "rank");
        Check.atLeast(1, interval, "interval");
    }

    @Override
    public String describe() {
        return "subzero rank=%d interval=%d".formatted(rank, interval);
    }

    @Override
    public int forwards() {
        return 2;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        return new TwoPoint(weights, new Subspace(weights, seed), Rule.plain());
    }

    private final class Subspace implements Directions {

        private final Weights weights;
        private final long seed;
        private long window = -1;
        private final List<float[]> left = new ArrayList<>();
        private final List<float[]> right = new ArrayList<>();

        Subspace(Weights weights, long seed) {
            this.weights = weights;
            this.seed = seed;
        }

        @Override
        public Direction draw(Probe probe, long member) {
            if (probe.step() / interval != window) renew(probe.step() / interval);
            List<Factors> factors = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                Shape shape = weights.trainable().get(i).shape();
                NoiseKey key = NoiseKey.of(seed, probe.key(), i, "inner", member);
                factors.add(
                        Factors.fits(shape, rank)
                                ? product(shape, Factors.normals(key, (long) rank * rank), left.get(i), right.get(i))
                                : new Factors(0, rank, Factors.normals(key, shape.size()), right.get(i)));
            }
            return new LowRank(factors);
        }

        private void renew(long now) {
            window = now;
            left.clear();
            right.clear();
            for (int i = 0; i < weights.trainable().size(); i++) {
                Shape shape = weights.trainable().get(i).shape();
                boolean fits = Factors.fits(shape, rank);
                left.add(
                        fits
                                ? Orthonormal.rows(NoiseKey.of(seed, now, i, "left"), rank, shape.extent(0))
                                : new float[0]);
                right.add(
                        fits
                                ? Orthonormal.rows(NoiseKey.of(seed, now, i, "right"), rank, Factors.columns(shape))
                                : new float[0]);
            }
        }

        private Factors product(Shape shape, float[] inner, float[] u, float[] v) {
            int m = shape.extent(0);
            double scale = Math.sqrt((double) shape.size()) / rank;
            float[] out = new float[m * rank];
            for (int i = 0; i < m; i++) {
                for (int l = 0; l < rank; l++) {
                    double sum = 0;
                    for (int k = 0; k < rank; k++) sum += (double) u[k * m + i] * inner[k * rank + l];
                    out[i * rank + l] = (float) (scale * sum);
                }
            }
            return new Factors(Factors.columns(shape), rank, out, v);
        }
    }
}
