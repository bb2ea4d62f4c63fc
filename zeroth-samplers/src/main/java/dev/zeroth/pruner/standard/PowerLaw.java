package dev.zeroth.pruner.standard;

import java.util.Arrays;

/// A learning curve y(s) = a + b s^-c with b >= 0.
///
/// For each exponent c of a grid, a and b minimize Huber's loss by iteratively reweighted least squares, the
/// scale being the median absolute residual; among exponents the one with the least
///
/// n log(mean |y_i - y(s_i)|) + (log(c / 0.5) / 0.8)^2 / 2
///
/// is taken: the logarithm of a Laplace likelihood and of a broad prior, as short curves say little of their
/// exponent.
///
/// @param a the limit
/// @param b the height above it at s = 1
/// @param c the exponent
record PowerLaw(double a, double b, double c) {

    private static final double[] EXPONENTS = exponents();
    private static final double PRIOR_CENTRE = 0.5;
    private static final double PRIOR_WIDTH = 0.8;
    private static final double HUBER = 1.345;
    private static final int REWEIGHTINGS = 8;

    private static double[] exponents() {
        double[] exponents = new double[17];
        Arrays.setAll(exponents, i -> 0.1 * Math.pow(30, i / 16.0));
        return exponents;
    }

    double at(double s) {
        return a + b * Math.pow(s, -c);
    }

    /// The curve of some points.
    ///
    /// @param s above 0, at least two of them different
    /// @param y as many, all finite
    static PowerLaw fit(double[] s, double[] y) {
        double spread = 0;
        for (double value : y) spread = Math.max(spread, Math.abs(value - y[0]));
        double floor = 1e-9 * spread + Double.MIN_NORMAL;
        PowerLaw best = new PowerLaw(y[y.length - 1], 0, PRIOR_CENTRE);
        double least = Double.POSITIVE_INFINITY;
        for (double c : EXPONENTS) {
            PowerLaw curve = fit(s, y, c);
            double misfit = 0;
            for (int i = 0; i < s.length; i++) misfit += Math.abs(y[i] - curve.at(s[i]));
            double prior = Math.log(c / PRIOR_CENTRE) / PRIOR_WIDTH;
            double cost = s.length * Math.log(misfit / s.length + floor) + prior * prior / 2;
            if (cost < least) {
                least = cost;
                best = curve;
            }
        }
        return best;
    }

    private static PowerLaw fit(double[] s, double[] y, double c) {
        double[] x = new double[s.length];
        Arrays.setAll(x, i -> Math.pow(s[i], -c));
        double[] weights = new double[s.length];
        Arrays.fill(weights, 1);
        PowerLaw curve = leastSquares(x, y, weights, c);
        for (int step = 0; step < REWEIGHTINGS; step++) {
            double[] residuals = new double[s.length];
            for (int i = 0; i < s.length; i++) residuals[i] = Math.abs(y[i] - curve.a - curve.b * x[i]);
            double[] sorted = residuals.clone();
            Arrays.sort(sorted);
            double scale = HUBER * 1.4826 * sorted[sorted.length / 2];
            if (scale == 0) return curve;
            for (int i = 0; i < s.length; i++) weights[i] = residuals[i] <= scale ? 1 : scale / residuals[i];
            curve = leastSquares(x, y, weights, c);
        }
        return curve;
    }

    private static PowerLaw leastSquares(double[] x, double[] y, double[] weights, double c) {
        double sum = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i];
            meanX += weights[i] * x[i];
            meanY += weights[i] * y[i];
        }
        meanX /= sum;
        meanY /= sum;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += weights[i] * (x[i] - meanX) * (x[i] - meanX);
            xy += weights[i] * (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = xx > 0 ? Math.max(0, xy / xx) : 0;
        return new PowerLaw(meanY - slope * meanX, slope, c);
    }
}
