package dev.zeroth.architectures.proxy;

/// Correlations between examples, by their outputs.
final class Correlations {

    private static final double RIDGE = 1e-3;

    private Correlations() {}

    /// @param outputs row by row
    /// @return log det (K + I / 1000) by Cholesky's factors
    static double logDeterminant(float[] outputs, int rows) {
        double[][] unit = unit(outputs, rows);
        double[][] factor = new double[rows][rows];
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = dot(unit[i], unit[j]) + (i == j ? RIDGE : 0);
                for (int k = 0; k < j; k++) rest -= factor[i][k] * factor[j][k];
                if (i == j) {
                    factor[i][i] = Math.sqrt(Math.max(rest, Double.MIN_NORMAL));
                    sum += 2 * Math.log(factor[i][i]);
                } else {
                    factor[i][j] = rest / factor[j][j];
                }
            }
        }
        return sum;
    }

    /// Rows less the mean of all, of length 1, or 0 where nothing is left.
    private static double[][] unit(float[] outputs, int rows) {
        int n = outputs.length / rows;
        double[] mean = new double[n];
        for (int i = 0; i < outputs.length; i++) mean[i % n] += outputs[i] / (double) rows;
        double[][] unit = new double[rows][n];
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < n; i++) unit[r][i] = outputs[r * n + i] - mean[i];
            double length = Math.sqrt(dot(unit[r], unit[r]));
            for (int i = 0; i < n; i++) unit[r][i] = length > 0 ? unit[r][i] / length : 0;
        }
        return unit;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
