package dev.zeroth.networks.layer;

/// Products of small matrices, row by row in arrays: sums in one fixed order, in loops that the compiler
/// turns into vectors. All add to what is there.
final class Products {

    private static final int FOUR = 4;

    private Products() {}

    /// Y += A B with A of m x k from place `aFrom` on, B of k x n, Y of m x n from place `yFrom` on.
    static void add(float[] a, int aFrom, int m, int k, float[] b, int n, float[] y, int yFrom) {
        for (int row = 0; row < m; row++) {
            int at = yFrom + row * n;
            int from = aFrom + row * k;
            int j = 0;
            for (; j + FOUR <= k; j += FOUR) {
                four(a[from + j], a[from + j + 1], a[from + j + 2], a[from + j + 3], b, j * n, n, y, at);
            }
            for (; j < k; j++) one(a[from + j], b, j * n, n, y, at);
        }
    }

    /// Y += A^T B with A of m x k from place `aFrom` on, B of m x n from `bFrom` on, Y of k x n.
    static void addTransposed(float[] a, int aFrom, int m, int k, float[] b, int bFrom, int n, float[] y) {
        int row = 0;
        for (; row + FOUR <= m; row += FOUR) {
            int from = aFrom + row * k;
            for (int j = 0; j < k; j++) {
                int at = from + j;
                four(a[at], a[at + k], a[at + 2 * k], a[at + 3 * k], b, bFrom + row * n, n, y, j * n);
            }
        }
        for (; row < m; row++) {
            for (int j = 0; j < k; j++) one(a[aFrom + row * k + j], b, bFrom + row * n, n, y, j * n);
        }
    }

    private static void four(float a0, float a1, float a2, float a3, float[] b, int from, int n, float[] y, int at) {
        int second = from + n;
        int third = second + n;
        int fourth = third + n;
        for (int i = 0; i < n; i++) {
            y[at + i] += a0 * b[from + i] + a1 * b[second + i] + a2 * b[third + i] + a3 * b[fourth + i];
        }
    }

    private static void one(float a, float[] b, int from, int n, float[] y, int at) {
        for (int i = 0; i < n; i++) y[at + i] += a * b[from + i];
    }

    /// The transpose of m x n.
    static float[] transpose(float[] a, int m, int n) {
        float[] out = new float[m * n];
        for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) out[j * m + i] = a[i * n + j];
        return out;
    }

    /// Y with each of its m rows of n numbers a copy of b.
    static float[] rows(float[] b, int m, int n) {
        float[] y = new float[m * n];
        for (int i = 0; i < m; i++) System.arraycopy(b, 0, y, i * n, n);
        return y;
    }

    /// y += the sum of m rows of n numbers.
    static void addRows(float[] a, int m, int n, float[] y) {
        for (int row = 0; row < m; row++) one(1, a, row * n, n, y, 0);
    }
}
