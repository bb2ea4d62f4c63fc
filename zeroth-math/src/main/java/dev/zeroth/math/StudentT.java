package dev.zeroth.math;

/// Student's t distribution for whole degrees of freedom `n`, by its finite sums.
///
/// With `a = atan(t / sqrt n)` the probability of a number between `-t` and `t` is, for even `n`, `sin a (1 +
/// cos^2 a / 2 + 3 cos^4 a / 8 + ...)` with `n / 2` terms, and for odd `n`, `2 / pi (a + sin a (cos a + 2 cos^3
/// a / 3 + ...))` with `(n - 1) / 2` terms. Beyond a million degrees of freedom the normal distribution is
/// taken.
///
/// @see <a href="https://personal.math.ubc.ca/~cbm/aands/page_948.htm">Abramowitz and Stegun, Handbook of mathematical
///     functions (1964), 26.7.3 and 26.7.4</a>
public final class StudentT {
    private static final int MOST_DEGREES = 1_000_000;

    private StudentT() {}

    /// The probability of a number below `t`.
    ///
    /// @param degrees at least 1
    public static double cdf(double t, int degrees) {
        requireDegrees(degrees);
        if (degrees > MOST_DEGREES) {
            return Normal.cdf(t);
        }
        if (Double.isInfinite(t)) {
            return t > 0 ? 1 : 0;
        }
        return 0.5 + 0.5 * Math.clamp(central(Math.atan(t / Math.sqrt(degrees)), degrees), -1.0, 1.0);
    }

    private static double central(double angle, int degrees) {
        double cos = Math.cos(angle);
        double square = cos * cos;
        boolean odd = degrees % 2 == 1;
        double term = odd ? cos : 1;
        double sum = 0;
        for (int k = odd ? 1 : 0; k < degrees - 1; k += 2) {
            sum += term;
            term *= square * (k + 1) / (k + 2);
        }
        double sine = Math.sin(angle) * sum;
        return odd ? 2 / Math.PI * (angle + sine) : sine;
    }

    /// The quantile: the `t` with `cdf(t) = p`, by bisection.
    ///
    /// @param p above 0 and below 1
    /// @param degrees at least 1
    public static double inverse(double p, int degrees) {
        requireDegrees(degrees);
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p must be above 0 and below 1, got " + p);
        }
        if (p < 0.5) {
            return -inverse(1 - p, degrees);
        }
        double low = 0;
        double high = 1;
        while (cdf(high, degrees) < p && high < 1e15) {
            high *= 2;
        }
        for (int step = 0; step < 100 && high - low > 1e-13 * high; step++) {
            double middle = 0.5 * (low + high);
            if (cdf(middle, degrees) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private static void requireDegrees(int degrees) {
        if (degrees < 1) {
            throw new IllegalArgumentException("degrees must be at least 1, got " + degrees);
        }
    }
}
