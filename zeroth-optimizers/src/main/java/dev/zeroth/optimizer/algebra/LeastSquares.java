package dev.zeroth.optimizer.algebra;

/// Linear least squares, min |A x - b|, by Householder's reflections.
public final class LeastSquares {

    private static final double LEAST_PIVOT = 1e-12;

    private LeastSquares() {}

    /// The solution. A column that depends on those before it, within rounding, gets the coefficient 0.
    ///
    /// Cost: 2 m n^2 flops for n columns of length m.
    ///
    /// @param columns of A, each of the length of b; destroyed
    /// @param target b; destroyed
    public static double[] solve(double[][] columns, double[] target) {
        int n = columns.length;
        double[] pivots = new double[n];
        int row = 0;
        int[] rows = new int[n];
        for (int j = 0; j < n; j++) {
            double[] column = columns[j];
            double below = norm(column, row);
            rows[j] = -1;
            if (row >= target.length || !(below > LEAST_PIVOT * norm(column, 0))) continue;
            pivots[j] = column[row] > 0 ? -below : below;
            column[row] -= pivots[j];
            double half = -pivots[j] * column[row];
            for (int k = j + 1; k < n; k++) reflect(column, columns[k], row, half);
            reflect(column, target, row, half);
            rows[j] = row++;
        }
        return substitute(columns, pivots, rows, target);
    }

    private static double norm(double[] column, int from) {
        double sum = 0;
        for (int i = from; i < column.length; i++) sum += column[i] * column[i];
        return Math.sqrt(sum);
    }

    private static void reflect(double[] v, double[] column, int from, double half) {
        double share = product(v, column, from) / half;
        for (int i = from; i < v.length; i++) column[i] -= share * v[i];
    }

    /// In four sums, which a processor adds up side by side.
    private static double product(double[] v, double[] w, int from) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < v.length - 3; i += 4) {
            a += v[i] * w[i];
            b += v[i + 1] * w[i + 1];
            c += v[i + 2] * w[i + 2];
            d += v[i + 3] * w[i + 3];
        }
        for (; i < v.length; i++) a += v[i] * w[i];
        return a + b + (c + d);
    }

    private static double[] substitute(double[][] columns, double[] pivots, int[] rows, double[] target) {
        double[] solution = new double[columns.length];
        for (int j = columns.length - 1; j >= 0; j--) {
            int row = rows[j];
            if (row < 0) continue;
            double sum = target[row];
            for (int k = j + 1; k < columns.length; k++) sum -= columns[k][row] * solution[k];
            solution[j] = sum / pivots[j];
        }
        return solution;
    }
}
