package dev.zeroth.math;

import java.util.random.RandomGenerator;

/// A normal distribution restricted to an interval.
///
/// Its density at `x` in `[low, high]` is `phi((x - mean) / deviation) / (deviation (Phi(b) - Phi(a)))` with `a = (low
/// - mean) / deviation` and `b` alike. Numbers are drawn by inversion, one uniform number each, so that a draw is
///   monotone in its uniform number and takes the same time in the tails.
///
/// @param mean the mean before truncation; it may lie outside the interval
/// @param deviation the standard deviation before truncation, above 0
/// @param low the lower end, minus infinity allowed
/// @param high the upper end, above `low`, plus infinity allowed
public record TruncatedNormal(double mean, double deviation, double low, double high) {
    /// Below this standard deviations the tail's probability is zero in a double, and logarithms are used.
    private static final double DEEP = -37;

    /// Below this the tail's shape is `exp(-x^2 / 2)` to within 1e-8.
    private static final double DEEPEST = -1e4;

    public TruncatedNormal {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean must be finite, got " + mean);
        }
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("deviation must be finite and above 0, got " + deviation);
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("low must be less than high, got " + low + " and " + high);
        }
    }

    /// The logarithm of the density at `x`; minus infinity outside the interval.
    public double logDensity(double x) {
        if (!(x >= low && x <= high)) {
            return Double.NEGATIVE_INFINITY;
        }
        return Normal.logDensity((x - mean) / deviation) - Math.log(deviation) - logMass();
    }

    /// The logarithm of the probability that the untruncated distribution gives to the interval.
    public double logMass() {
        return Normal.logDiff((low - mean) / deviation, (high - mean) / deviation);
    }

    /// The number below which a share `p` of the distribution lies.
    ///
    /// @param p from 0 to 1
    /// @return a number in `[low, high]`
    public double quantile(double p) {
        return quantile(mean, deviation, low, high, p);
    }

    /// A random number of this distribution, from one uniform number.
    public double sample(RandomGenerator random) {
        return quantile(random.nextDouble());
    }

    /// The same as the [method][#quantile(double)], without an object, for inner loops.
    ///
    /// @param mean the mean before truncation
    /// @param deviation the standard deviation before truncation, above 0
    /// @param low the lower end
    /// @param high the upper end, at least `low`
    /// @param p from 0 to 1
    /// @return a number in `[low, high]`
    public static double quantile(double mean, double deviation, double low, double high, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must be from 0 to 1, got " + p);
        }
        double x = mean + deviation * standard((low - mean) / deviation, (high - mean) / deviation, p);
        return Math.min(high, Math.max(low, x));
    }

    private static double standard(double a, double b, double p) {
        return a > 0 ? -fromBelow(-b, -a, 1 - p) : fromBelow(a, b, p);
    }

    /// For `a <= 0`, of the two tails the one that holds less is inverted.
    private static double fromBelow(double a, double b, double p) {
        if (b < DEEP) {
            return deep(b, Math.log(p + (1 - p) * Math.exp(Normal.logRatio(a, b))));
        }
        double below = Normal.cdf(a);
        if (b <= 0) {
            return Normal.inverse(below + p * (Normal.cdf(b) - below));
        }
        double above = Normal.cdf(-b);
        double mass = 1 - below - above;
        double left = below + p * mass;
        return left <= 0.5 ? Normal.inverse(left) : -Normal.inverse(Math.min(0.5, above + (1 - p) * mass));
    }

    /// The `x <= b` with `Phi(x) = share Phi(b)`.
    private static double deep(double b, double logShare) {
        if (Double.isInfinite(logShare)) {
            return logShare;
        }
        if (b >= DEEPEST) {
            return Normal.inverseLog(Normal.logCdf(b) + logShare);
        }
        return b + 2 * logShare / (Math.sqrt(1 - 2 * logShare / b / b) + 1) / -b;
    }
}
