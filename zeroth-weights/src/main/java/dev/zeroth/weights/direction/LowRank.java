package dev.zeroth.weights.direction;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.noise.NoiseKey;
import dev.zeroth.weights.Weights;
import java.util.List;

/// z = U V^T / sqrt(r) over every matrix, independent standard normal numbers elsewhere: entries have mean 0 and
/// variance 1, and a matrix of m x n takes r (m + n) numbers.
///
/// @param factors one a tensor
public record LowRank(List<Factors> factors) implements Direction {

    /// @param left by which U is keyed, and all of the other tensors
    /// @param right by which V is keyed
    public static LowRank draw(Weights weights, int rank, long seed, long left, long right, long member) {
        Factors[] drawn = new Factors[weights.trainable().size()];
        for (int i = 0; i < drawn.length; i++) {
            Shape shape = weights.trainable().get(i).shape();
            NoiseKey key = NoiseKey.of(seed, left, i, "left", member);
            if (Factors.fits(shape, rank)) {
                int columns = Factors.columns(shape);
                float[] u = Factors.normals(key, (long) rank * shape.extent(0));
                float scale = (float) (1 / Math.sqrt(rank));
                for (int k = 0; k < u.length; k++) u[k] *= scale;
                NoiseKey other = NoiseKey.of(seed, right, i, "right", member);
                drawn[i] = new Factors(columns, rank, u, Factors.normals(other, (long) rank * columns));
            } else {
                drawn[i] = new Factors(0, rank, Factors.normals(key, shape.size()), new float[0]);
            }
        }
        return new LowRank(List.of(drawn));
    }

    @Override
    public void fill(int tensor, long from, float[] out, int length) {
        factors.get(tensor).fill(from, out, length);
    }
}
