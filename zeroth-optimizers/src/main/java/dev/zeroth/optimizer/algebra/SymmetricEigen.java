package dev.zeroth.optimizer.algebra;

/// Eigenvalues and eigenvectors of a symmetric matrix, A = sum_k lambda_k v_k v_k^T: Householder's reflections to
/// tridiagonal form, then implicit QL steps with Wilkinson's shift.
///
/// Vectors are rows throughout, so that every inner loop runs along a row. Cost: about 6 n^3 flops.
///
/// @see <a href="https://doi.org/10.1007/978-3-642-86940-2">Wilkinson and Reinsch, Handbook for automatic
///     computation,
///     volume II: linear algebra, contributions II/2 and II/3, 1971</a>
public final class SymmetricEigen {

    private static final int MOST_STEPS = 60;

    private final double[] values;
    private final double[] beside;
    private final double[][] vectors;

    private SymmetricEigen(double[][] matrix) {
        int n = matrix.length;
        this.values = new double[n];
        this.beside = new double[n];
        this.vectors = new double[n][n];
        double[] halves = tridiagonalize(matrix);
        accumulate(matrix, halves);
        for (int l = 0; l < n; l++) diagonalize(l);
    }

    /// The decomposition of a matrix whose lower triangle counts.
    ///
    /// @param matrix its rows; not changed
    public static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] full = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                full[i][j] = matrix[i][j];
                full[j][i] = matrix[i][j];
            }
        }
        return new SymmetricEigen(full);
    }

    /// The eigenvalues, in no order. Not to be changed.
    public double[] values() {
        return values;
    }

    /// The eigenvectors as rows, by the order of their values; orthonormal. Not to be changed.
    public double[][] vectors() {
        return vectors;
    }

    /// Row i becomes the vector v of the reflection I - v v^T / h_i that clears it left of its last neighbour.
    private double[] tridiagonalize(double[][] a) {
        int n = a.length;
        double[] halves = new double[n];
        double[] p = new double[n];
        for (int i = n - 1; i > 0; i--) {
            double[] v = a[i];
            double norm = norm(v, i);
            double rest = norm(v, i - 1);
            beside[i] = v[i - 1];
            if (rest == 0) continue;
            double alpha = v[i - 1] > 0 ? -norm : norm;
            beside[i] = alpha;
            v[i - 1] -= alpha;
            halves[i] = -alpha * v[i - 1];
            reflect(a, v, halves[i], i, p);
        }
        for (int i = 0; i < n; i++) values[i] = a[i][i];
        return halves;
    }

    private static double norm(double[] v, int length) {
        double greatest = 0;
        for (int k = 0; k < length; k++) greatest = Math.max(greatest, Math.abs(v[k]));
        if (greatest == 0) return 0;
        double sum = 0;
        for (int k = 0; k < length; k++) sum += (v[k] / greatest) * (v[k] / greatest);
        return greatest * Math.sqrt(sum);
    }

    /// The leading i rows and columns from both sides.
    private static void reflect(double[][] a, double[] v, double half, int i, double[] p) {
        double product = 0;
        for (int j = 0; j < i; j++) {
            p[j] = dot(a[j], v, i) / half;
            product += p[j] * v[j];
        }
        double share = product / (2 * half);
        for (int j = 0; j < i; j++) p[j] -= share * v[j];
        for (int j = 0; j < i; j++) {
            double[] row = a[j];
            double vj = v[j];
            double pj = p[j];
            for (int k = 0; k < i; k++) row[k] -= vj * p[k] + pj * v[k];
        }
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) sum += a[k] * b[k];
        return sum;
    }

    private void accumulate(double[][] a, double[] halves) {
        for (int i = 0; i < a.length; i++) {
            vectors[i][i] = 1;
            if (halves[i] == 0) continue;
            double[] v = a[i];
            for (int j = 0; j < i; j++) {
                double[] row = vectors[j];
                double share = dot(row, v, i) / halves[i];
                for (int k = 0; k < i; k++) row[k] -= share * v[k];
            }
        }
        for (int i = 1; i < a.length; i++) beside[i - 1] = beside[i];
        beside[a.length - 1] = 0;
    }

    private void diagonalize(int l) {
        for (int step = 0; step < MOST_STEPS; step++) {
            int m = l;
            while (m < values.length - 1 && !negligible(m)) m++;
            if (m == l) return;
            sweep(l, m);
        }
    }

    private boolean negligible(int m) {
        double around = Math.abs(values[m]) + Math.abs(values[m + 1]);
        return Math.abs(beside[m]) <= 0x1.0p-53 * around || !(Math.abs(beside[m]) > Double.MIN_NORMAL);
    }

    /// One implicit QL step on rows l to m.
    private void sweep(int l, int m) {
        double lead = (values[l + 1] - values[l]) / (2 * beside[l]);
        double root = Math.hypot(lead, 1);
        double g = values[m] - values[l] + beside[l] / (lead + Math.copySign(root, lead));
        double sine = 1;
        double cosine = 1;
        double shift = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = sine * beside[i];
            double b = cosine * beside[i];
            double length = Math.hypot(f, g);
            beside[i + 1] = length;
            if (length == 0) {
                values[i + 1] -= shift;
                beside[m] = 0;
                return;
            }
            sine = f / length;
            cosine = g / length;
            g = values[i + 1] - shift;
            double turn = (values[i] - g) * sine + 2 * cosine * b;
            shift = sine * turn;
            values[i + 1] = g + shift;
            g = cosine * turn - b;
            rotate(vectors[i], vectors[i + 1], cosine, sine);
        }
        values[l] -= shift;
        beside[l] = g;
        beside[m] = 0;
    }

    private static void rotate(double[] low, double[] high, double cosine, double sine) {
        for (int k = 0; k < low.length; k++) {
            double x = high[k];
            high[k] = sine * low[k] + cosine * x;
            low[k] = cosine * low[k] - sine * x;
        }
    }
}
