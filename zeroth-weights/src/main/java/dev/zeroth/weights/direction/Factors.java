package dev.zeroth.weights.direction;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.tensor.noise.NoiseKey;

/// A matrix U V^T of low rank, or a vector in full where a tensor is no matrix or too small for it.
///
/// @param columns n; 0: `u` is the whole tensor
/// @param u U, row by row, m x r
/// @param v V^T, row by row, r x n
public record Factors(int columns, int rank, float[] u, float[] v) {

    /// Whether a tensor is a matrix with both sides above a rank.
    public static boolean fits(Shape shape, int rank) {
        return shape.rank() >= 2 && shape.extent(0) > rank && shape.size() / shape.extent(0) > rank;
    }

    /// Standard normal numbers for U or V^T, or for a whole tensor that is no matrix.
    public static float[] normals(NoiseKey key, long size) {
        float[] out = new float[Math.toIntExact(size)];
        Noise.GAUSSIAN.fill(key, 0, out, out.length);
        return out;
    }

    /// The columns n that a tensor has as a matrix: all but the first extent.
    public static int columns(Shape shape) {
        return Math.toIntExact(shape.size() / shape.extent(0));
    }

    /// U V^T from an element on, row by row.
    void fill(long from, float[] out, int length) {
        if (columns == 0) {
            System.arraycopy(u, Math.toIntExact(from), out, 0, length);
            return;
        }
        int done = 0;
        while (done < length) {
            int row = (int) ((from + done) / columns);
            int column = (int) ((from + done) % columns);
            int part = Math.min(length - done, columns - column);
            for (int i = 0; i < part; i++) out[done + i] = u[row * rank] * v[column + i];
            for (int k = 1; k < rank; k++) {
                float factor = u[row * rank + k];
                int at = k * columns + column;
                for (int i = 0; i < part; i++) out[done + i] += factor * v[at + i];
            }
            done += part;
        }
    }
}
