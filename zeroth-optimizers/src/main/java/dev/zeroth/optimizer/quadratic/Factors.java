package dev.zeroth.optimizer.quadratic;

import org.jspecify.annotations.Nullable;

/// Factors and inverses of dense matrices, O(n^3) each.
public final class Factors {

    private Factors() {}

    /// The lower triangle L with L L' = M, or null where M is not positive definite.
    ///
    /// @param matrix symmetric; only its lower triangle is read
    public static double @Nullable [][] cholesky(double[][] matrix) {
        int n = matrix.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
                if (j < i) {
                    lower[i][j] = sum / lower[j][j];
                } else {
                    if (!(sum > 1e-14 * Math.abs(matrix[i][i]))) return null;
                    lower[i][i] = Math.sqrt(sum);
                }
            }
        }
        return lower;
    }

    /// The inverse of a lower triangle, transposed: an upper triangle.
    public static double[][] transposedInverse(double[][] lower) {
        int n = lower.length;
        double[][] upper = new double[n][n];
        for (int j = 0; j < n; j++) {
            upper[j][j] = 1 / lower[j][j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) sum -= lower[i][k] * upper[j][k];
                upper[j][i] = sum / lower[i][i];
            }
        }
        return upper;
    }

    /// The inverse, by elimination with partial pivoting; null where the matrix is singular to working
    /// precision.
    public static double @Nullable [][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] left = new double[n][];
        double[][] right = Vectors.diagonal(n, 1);
        for (int i = 0; i < n; i++) left[i] = matrix[i].clone();
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int i = column + 1; i < n; i++) {
                if (Math.abs(left[i][column]) > Math.abs(left[pivot][column])) pivot = i;
            }
            if (!(Math.abs(left[pivot][column]) > 1e-14)) return null;
            swap(left, pivot, column);
            swap(right, pivot, column);
            double inverse = 1 / left[column][column];
            scale(left[column], inverse);
            scale(right[column], inverse);
            for (int i = 0; i < n; i++) {
                if (i != column) eliminate(left, right, i, column);
            }
        }
        return right;
    }

    private static void eliminate(double[][] left, double[][] right, int row, int column) {
        double factor = left[row][column];
        if (factor == 0) return;
        double[] from = left[column];
        double[] to = left[row];
        for (int j = column; j < to.length; j++) to[j] -= factor * from[j];
        double[] fromRight = right[column];
        double[] toRight = right[row];
        for (int j = 0; j < toRight.length; j++) toRight[j] -= factor * fromRight[j];
    }

    private static void scale(double[] row, double factor) {
        for (int j = 0; j < row.length; j++) row[j] *= factor;
    }

    private static void swap(double[][] rows, int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }
}
