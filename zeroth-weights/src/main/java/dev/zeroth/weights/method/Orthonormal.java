package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.NoiseKey;
import dev.zeroth.weights.direction.Factors;

/// Random orthonormal rows: normal numbers, made so by Gram and Schmidt's process, twice.
final class Orthonormal {

    private Orthonormal() {}

    /// @return r x n, row by row
    static float[] rows(NoiseKey key, int r, int n) {
        float[] q = Factors.normals(key, (long) r * n);
        for (int row = 0; row < r; row++) {
            for (int before = 0; before < 2 * row; before++) subtract(q, row, before % row, n);
            double norm = Math.sqrt(dot(q, row, row, n));
            for (int j = 0; j < n; j++) q[row * n + j] = (float) (q[row * n + j] / norm);
        }
        return q;
    }

    private static void subtract(float[] q, int row, int other, int n) {
        double share = dot(q, row, other, n);
        for (int j = 0; j < n; j++) q[row * n + j] -= (float) (share * q[other * n + j]);
    }

    private static double dot(float[] q, int a, int b, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) sum += (double) q[a * n + j] * q[b * n + j];
        return sum;
    }
}
