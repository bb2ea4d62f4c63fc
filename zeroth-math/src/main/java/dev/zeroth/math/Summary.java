package dev.zeroth.math;

/// A few numbers about a sample.
///
/// Mean and variance are computed in one pass by Welford's recurrence, `m_k = m_(k-1) + (x_k - m_(k-1)) / k` and `s_k
/// = s_(k-1) + (x_k - m_(k-1)) (x_k - m_k)`, which does not cancel when the mean is far from 0.
///
/// @param count how many values, at least 1
/// @param mean their mean
/// @param variance the unbiased estimate `s_n / (n - 1)`; 0 for one value
/// @param low the least
/// @param median the middle one, or the mean of the two in the middle
/// @param high the greatest
/// @see <a href="https://doi.org/10.1080/00401706.1962.10490022">Welford, Note on a method for calculating corrected
///     sums of squares and products, Technometrics 4 (1962)</a>
public record Summary(int count, double mean, double variance, double low, double median, double high) {
    public Summary {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, got " + count);
        }
        if (!(variance >= 0)) {
            throw new IllegalArgumentException("variance must be at least 0, got " + variance);
        }
        if (!(low <= median && median <= high)) {
            throw new IllegalArgumentException(
                    "low, median and high must ascend, got " + low + ", " + median + " and " + high);
        }
    }

    /// The summary of some values.
    ///
    /// @param values at least one, all finite
    public static Summary of(double... values) {
        Samples.requireFinite(values, 1, "values");
        double mean = 0;
        double squares = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - mean;
            mean += difference / (i + 1);
            squares += difference * (values[i] - mean);
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        double variance = values.length == 1 ? 0 : squares / (values.length - 1);
        return new Summary(values.length, mean, variance, low, Quantiles.median(values), high);
    }

    /// The square root of the variance.
    public double deviation() {
        return Math.sqrt(variance);
    }

    /// The standard error of the mean, `deviation / sqrt(count)`.
    public double standardError() {
        return Math.sqrt(variance / count);
    }
}
