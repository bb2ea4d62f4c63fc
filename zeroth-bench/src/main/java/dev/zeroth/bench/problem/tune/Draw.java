package dev.zeroth.bench.problem.tune;

import dev.zeroth.math.RandomStream;

/// Random parts that the families are made of.
///
/// @param random one stream for the whole function
/// @param dimension of the function
record Draw(RandomStream random, int dimension) {

    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /// Uniform in the exponent.
    double power(double lowExponent, double highExponent) {
        return Math.pow(10, uniform(lowExponent, highExponent));
    }

    /// A place within -4 and 4.
    double[] place() {
        double[] place = new double[dimension];
        for (int i = 0; i < dimension; i++) place[i] = uniform(-4, 4);
        return place;
    }

    double[] gaussian() {
        double[] numbers = new double[dimension];
        for (int i = 0; i < dimension; i++) numbers[i] = random.nextGaussian();
        return numbers;
    }

    /// Rows that are orthonormal and uniformly turned (Gram and Schmidt on normal numbers).
    double[][] rotation() {
        double[][] rows = new double[dimension][];
        for (int i = 0; i < dimension; i++) {
            double[] row = gaussian();
            for (int j = 0; j < i; j++) {
                double product = dot(row, rows[j]);
                for (int k = 0; k < dimension; k++) row[k] -= product * rows[j][k];
            }
            double norm = Math.sqrt(dot(row, row));
            for (int k = 0; k < dimension; k++) row[k] /= norm;
            rows[i] = row;
        }
        return rows;
    }

    /// Weights from 1 to a random condition, at random places between, one of each end.
    ///
    /// @param maxExponent of the condition's power of ten
    double[] weights(double maxExponent) {
        double exponent = uniform(0, maxExponent);
        double[] weights = new double[dimension];
        for (int i = 0; i < dimension; i++) weights[i] = power(0, exponent);
        weights[0] = 1;
        weights[dimension - 1] = Math.pow(10, exponent);
        return weights;
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += x[i] * y[i];
        return sum;
    }

    static double[] minus(double[] x, double[] y) {
        double[] z = new double[x.length];
        for (int i = 0; i < x.length; i++) z[i] = x[i] - y[i];
        return z;
    }

    static double[] turned(double[][] rows, double[] x) {
        double[] z = new double[rows.length];
        for (int i = 0; i < rows.length; i++) z[i] = dot(rows[i], x);
        return z;
    }
}
