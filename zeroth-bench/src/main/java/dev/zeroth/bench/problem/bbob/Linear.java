package dev.zeroth.bench.problem.bbob;

/// The linear algebra of the functions.
final class Linear {

    private Linear() {}

    static double[] minus(double[] x, double[] y) {
        double[] z = new double[x.length];
        for (int i = 0; i < x.length; i++) z[i] = x[i] - y[i];
        return z;
    }

    static double[] times(double[][] matrix, double[] x) {
        double[] z = new double[matrix.length];
        for (int i = 0; i < z.length; i++) {
            double sum = 0;
            for (int j = 0; j < x.length; j++) sum += matrix[i][j] * x[j];
            z[i] = sum;
        }
        return z;
    }

    /// The transposed matrix times a vector.
    static double[] transposedTimes(double[][] matrix, double[] x) {
        double[] z = new double[x.length];
        for (int i = 0; i < x.length; i++) for (int j = 0; j < x.length; j++) z[j] += matrix[i][j] * x[i];
        return z;
    }

    /// `left diag(scales) right`.
    static double[][] product(double[][] left, double[] scales, double[][] right) {
        int n = scales.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) product[i][j] += left[i][k] * scales[k] * right[k][j];
            }
        }
        return product;
    }

    /// The diagonal of `Lambda^alpha`: `alpha^(i / (2 (n - 1)))`.
    static double[] lambda(double alpha, int n) {
        return powers(Math.sqrt(alpha), n);
    }

    /// `base^(i / (n - 1))`.
    static double[] powers(double base, int n) {
        double[] powers = new double[n];
        for (int i = 0; i < n; i++) powers[i] = Math.pow(base, i / (n - 1.0));
        return powers;
    }

    static double[] scaled(double[] scales, double[] x) {
        double[] z = new double[x.length];
        for (int i = 0; i < x.length; i++) z[i] = scales[i] * x[i];
        return z;
    }
}
