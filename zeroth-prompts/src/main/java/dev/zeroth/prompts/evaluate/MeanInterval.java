package dev.zeroth.prompts.evaluate;

import dev.zeroth.math.Interval;
import dev.zeroth.math.Normal;
import dev.zeroth.math.StudentT;
import java.util.Arrays;

/// Where the mean of scores in 0 ... 1 lies, with 95%: Wilson's interval where all are 0 or 1, else Student's,
///
/// ```
/// mean +- t_(n-1) s / sqrt(n),   cut to 0 ... 1
/// ```
///
/// n being how many there are and s their standard deviation. Where all scores are the same and neither 0 nor 1, s is 0
/// and so is the interval.
///
/// @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927</a>
/// @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student 1908</a>
final class MeanInterval {

    private static final double LEVEL = 0.95;

    private MeanInterval() {}

    /// @param scores at least one
    static Interval of(double[] scores) {
        double mean = Arrays.stream(scores).average().orElse(Double.NaN);
        int n = scores.length;
        if (n == 1 || Arrays.stream(scores).allMatch(score -> score == 0 || score == 1)) return wilson(mean, n);
        double squares = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        double half = StudentT.inverse((1 + LEVEL) / 2, n - 1) * Math.sqrt(squares / (n - 1) / n);
        return cut(mean - half, mean + half);
    }

    private static Interval wilson(double mean, int n) {
        double z = Normal.inverse((1 + LEVEL) / 2);
        double middle = (mean + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(mean * (1 - mean) / n + z * z / (4.0 * n * n));
        return cut(middle - half, middle + half);
    }

    private static Interval cut(double low, double high) {
        return new Interval(Math.max(0, low), Math.min(1, high), LEVEL);
    }
}
