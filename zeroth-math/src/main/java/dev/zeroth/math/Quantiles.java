package dev.zeroth.math;

import java.util.Arrays;

/// Sample quantiles by linear interpolation between order statistics (type 7, the default of R and NumPy).
///
/// With the sorted values `x_0 .. x_(n-1)` and `h = (n - 1) p`, the quantile is `x_floor(h) + (h - floor(h))
/// (x_ceil(h) - x_floor(h))`.
///
/// @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan, Sample quantiles in statistical
///     packages, The American Statistician 50 (1996)</a>
public final class Quantiles {
    private Quantiles() {}

    /// The quantile of unsorted values.
    ///
    /// @param values at least one, none NaN; left as they are
    /// @param p from 0 (the least) to 1 (the greatest)
    public static double quantile(double[] values, double p) {
        Samples.require(values, 1, "values");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, p);
    }

    /// The quantile 1/2 of unsorted values.
    ///
    /// @param values at least one, none NaN; left as they are
    public static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /// The quantile of values that are in ascending order already.
    ///
    /// @param sorted at least one, none NaN, ascending (which is not checked)
    /// @param p from 0 to 1
    public static double ofSorted(double[] sorted, double p) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("values must not be empty");
        }
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must be from 0 to 1, got " + p);
        }
        double h = (sorted.length - 1) * p;
        int below = (int) h;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, sorted.length - 1)];
        double share = h - below;
        return share == 0 || low == high ? low : low + share * (high - low);
    }
}
