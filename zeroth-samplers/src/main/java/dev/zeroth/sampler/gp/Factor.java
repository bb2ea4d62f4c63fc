package dev.zeroth.sampler.gp;

import java.util.Arrays;

/// The Cholesky factor U of a symmetric positive definite matrix A = U' U, row by row, row i from its diagonal on. It
/// grows by a row and a column at a time in O(n^2), and its leading part is the factor of the leading part of A, so
/// it also shrinks.
final class Factor {

    /// Pivots are kept at least this share of the diagonal entry, where rounding would make them less.
    private static final double LEAST_PIVOT = 1e-12;

    private double[][] rows = {};
    private int size;
    private int capacity;

    int size() {
        return size;
    }

    /// Forgets all rows and columns from a number on.
    void truncate(int count) {
        size = Math.min(size, count);
    }

    /// Factors a matrix anew, right-looking, four rows at once.
    ///
    /// @param upper row i holds A[i][i ... n - 1]; overwritten and kept
    static Factor of(double[][] upper) {
        Factor factor = new Factor();
        factor.rows = upper;
        factor.size = upper.length;
        factor.capacity = upper.length;
        double[] diagonal = new double[upper.length];
        for (int i = 0; i < upper.length; i++) diagonal[i] = upper[i][0];
        for (int from = 0; from < upper.length; from += 4) {
            int to = Math.min(from + 4, upper.length);
            for (int i = from; i < to; i++) {
                for (int j = from; j < i; j++) subtract(upper[j], i - j, upper[i], upper.length - i);
                scale(upper[i], upper.length - i, diagonal[i]);
            }
            if (to < upper.length) update(upper, from, upper.length);
        }
        return factor;
    }

    private static void subtract(double[] above, int offset, double[] row, int count) {
        double w = -above[offset];
        Vectors.add(w, above, offset, row, 0, count);
    }

    private static void scale(double[] row, int count, double diagonal) {
        double pivot = Math.sqrt(Math.max(row[0], LEAST_PIVOT * diagonal));
        row[0] = pivot;
        double inverse = 1 / pivot;
        for (int k = 1; k < count; k++) row[k] *= inverse;
    }

    /// Takes rows from ... from + 3 out of all rows after them.
    private static void update(double[][] upper, int from, int n) {
        double[] a = upper[from];
        double[] b = upper[from + 1];
        double[] c = upper[from + 2];
        double[] d = upper[from + 3];
        for (int i = from + 4; i < n; i++) {
            int at = i - from;
            rankFour(a, b, c, d, at, upper[i], n - i);
        }
    }

    private static void rankFour(double[] a, double[] b, double[] c, double[] d, int at, double[] row, int count) {
        double wa = a[at];
        double wb = b[at - 1];
        double wc = c[at - 2];
        double wd = d[at - 3];
        for (int k = 0; k < count; k++) {
            row[k] -= wa * a[at + k] + wb * b[at - 1 + k] + wc * c[at - 2 + k] + wd * d[at - 3 + k];
        }
    }

    /// Appends a row and a column to A.
    ///
    /// @param column the new column of A above its diagonal; overwritten with that of U
    /// @param diagonal the new entry on the diagonal of A
    void append(double[] column, double diagonal) {
        if (size == capacity) grow();
        solveLower(column);
        double square = diagonal - Vectors.dot(column, 0, column, 0, size);
        for (int i = 0; i < size; i++) rows[i][size - i] = column[i];
        rows[size][0] = Math.sqrt(Math.max(square, LEAST_PIVOT * diagonal));
        size++;
    }

    private void grow() {
        capacity = Math.max(16, size + size / 2);
        double[][] larger = new double[capacity][];
        for (int i = 0; i < capacity; i++) {
            larger[i] = i < size ? Arrays.copyOf(rows[i], capacity - i) : new double[capacity - i];
        }
        rows = larger;
    }

    /// Solves U' v = x in place.
    void solveLower(double[] x) {
        for (int j = 0; j < size; j++) {
            double[] row = rows[j];
            double v = x[j] / row[0];
            x[j] = v;
            Vectors.add(-v, row, 1, x, j + 1, size - j - 1);
        }
    }

    /// Solves U v = x in place.
    void solveUpper(double[] x) {
        for (int j = size - 1; j >= 0; j--) {
            double[] row = rows[j];
            x[j] = (x[j] - Vectors.dot(row, 1, x, j + 1, size - j - 1)) / row[0];
        }
    }

    /// log det A
    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < size; i++) sum += Math.log(rows[i][0]);
        return 2 * sum;
    }

    /// The inverse of A: row i holds its entries [i][i ... n - 1].
    double[][] inverse() {
        double[][] x = lowerInverse();
        double[][] inverse = new double[size][];
        for (int a = 0; a < size; a++) inverse[a] = new double[size - a];
        int i = 0;
        for (; i + 3 < size; i += 4) {
            for (int a = 0; a <= i; a++) addFour(x, i, a, inverse[a]);
            for (int a = i + 1; a < i + 4; a++) addOne(x, i, a, inverse[a]);
        }
        for (; i < size; i++) {
            for (int a = 0; a <= i; a++) Vectors.add(x[i][a], x[i], a, inverse[a], 0, i - a + 1);
        }
        return inverse;
    }

    /// Adds the products of column a with the columns from a on, over the four rows from i.
    private static void addFour(double[][] x, int i, int a, double[] to) {
        double[] p = x[i];
        double[] q = x[i + 1];
        double[] r = x[i + 2];
        double[] s = x[i + 3];
        double wp = p[a];
        double wq = q[a];
        double wr = r[a];
        double ws = s[a];
        int count = i - a + 1;
        for (int k = 0; k < count; k++) {
            to[k] += wp * p[a + k] + wq * q[a + k] + wr * r[a + k] + ws * s[a + k];
        }
        to[count] += wq * q[i + 1] + wr * r[i + 1] + ws * s[i + 1];
        to[count + 1] += wr * r[i + 2] + ws * s[i + 2];
        to[count + 2] += ws * s[i + 3];
    }

    private static void addOne(double[][] x, int i, int a, double[] to) {
        for (int row = a; row < i + 4; row++) Vectors.add(x[row][a], x[row], a, to, 0, row - a + 1);
    }

    /// L^-1 with L = U': row i holds its entries [i][0 ... i].
    private double[][] lowerInverse() {
        double[][] x = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] row = new double[i + 1];
            int j = 0;
            for (; j + 3 < i; j += 4) subtractFour(x, j, i, row);
            for (; j < i; j++) Vectors.add(-rows[j][i - j], x[j], 0, row, 0, j + 1);
            row[i] = 1;
            double inverse = 1 / rows[i][0];
            for (int k = 0; k <= i; k++) row[k] *= inverse;
            x[i] = row;
        }
        return x;
    }

    private void subtractFour(double[][] x, int j, int i, double[] row) {
        double[] p = x[j];
        double[] q = x[j + 1];
        double[] r = x[j + 2];
        double[] s = x[j + 3];
        double wp = rows[j][i - j];
        double wq = rows[j + 1][i - j - 1];
        double wr = rows[j + 2][i - j - 2];
        double ws = rows[j + 3][i - j - 3];
        for (int k = 0; k <= j; k++) row[k] -= wp * p[k] + wq * q[k] + wr * r[k] + ws * s[k];
        row[j + 1] -= wq * q[j + 1] + wr * r[j + 1] + ws * s[j + 1];
        row[j + 2] -= wr * r[j + 2] + ws * s[j + 2];
        row[j + 3] -= ws * s[j + 3];
    }
}
