package dev.zeroth.math;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// Confidence intervals of any statistic of `n` observations by resampling them with replacement.
///
/// The statistic is given the indices of the observations in a resample, so several columns (predictions and truths)
/// are resampled together. A resample in which the statistic is NaN (as where a class is missing) is left out, up to
/// half of them. The cost is one evaluation a resample, and [#bca] takes `n` more, of `n - 1` indices each.
///
/// @see <a href="https://doi.org/10.1080/01621459.1987.10478410">Efron, Better bootstrap confidence intervals, Journal
///     of the American Statistical Association 82 (1987)</a>
public final class Bootstrap {
    private final int observations;
    private final ToDoubleFunction<int[]> statistic;
    private final double estimate;
    private final double[] replicates;

    private Bootstrap(int observations, ToDoubleFunction<int[]> statistic, double estimate, double[] replicates) {
        this.observations = observations;
        this.statistic = statistic;
        this.estimate = estimate;
        this.replicates = replicates;
    }

    /// Draws the resamples and evaluates the statistic on each.
    ///
    /// @param observations how many there are, at least 2
    /// @param resamples how many to draw, at least 100; 2,000 and more for intervals of level 0.95
    /// @param statistic of the observations with the given indices; the array is used again and must not be kept
    /// @param random the stream to draw from
    public static Bootstrap of(
            int observations, int resamples, ToDoubleFunction<int[]> statistic, RandomStream random) {
        if (observations < 2) {
            throw new IllegalArgumentException("observations must be at least 2, got " + observations);
        }
        if (resamples < 100) {
            throw new IllegalArgumentException("resamples must be at least 100, got " + resamples);
        }
        int[] indices = new int[observations];
        Arrays.setAll(indices, i -> i);
        double estimate = statistic.applyAsDouble(indices);
        double[] replicates = new double[resamples];
        int kept = 0;
        for (int r = 0; r < resamples; r++) {
            Arrays.setAll(indices, i -> random.nextInt(observations));
            double replicate = statistic.applyAsDouble(indices);
            if (!Double.isNaN(replicate)) {
                replicates[kept++] = replicate;
            }
        }
        if (Double.isNaN(estimate) || kept < resamples - resamples / 2) {
            throw new IllegalArgumentException("the statistic must be a number, got " + estimate
                    + " for all observations and NaN in " + (resamples - kept) + " of " + resamples + " resamples");
        }
        double[] sorted = Arrays.copyOf(replicates, kept);
        Arrays.sort(sorted);
        return new Bootstrap(observations, statistic, estimate, sorted);
    }

    /// The statistic of all observations.
    public double estimate() {
        return estimate;
    }

    /// The percentile interval: the quantiles `(1 - level) / 2` and `(1 + level) / 2` of the resampled statistics.
    ///
    /// @param level between 0 and 1, such as 0.95
    public Interval percentile(double level) {
        Interval.requireLevel(level);
        double tail = 0.5 * (1 - level);
        return new Interval(Quantiles.ofSorted(replicates, tail), Quantiles.ofSorted(replicates, 1 - tail), level);
    }

    /// The bias-corrected and accelerated interval, second-order accurate: quantiles at `Phi(z0 + (z0 + z) / (1 -
    /// a (z0 + z)))` for the normal quantiles `z` of the two tails.
    ///
    /// The bias correction `z0` is the normal quantile of the share of resampled statistics below the estimate
    /// (half of those equal to it; kept half a resample away from 0 and 1). The acceleration `a = sum d^3 / (6
    /// (sum d^2)^(3/2))` comes from the differences `d` between the mean of the leave-one-out statistics and each;
    /// it is 0 where one of them is NaN.
    ///
    /// @param level between 0 and 1, such as 0.95
    public Interval bca(double level) {
        Interval.requireLevel(level);
        double bias = bias();
        double acceleration = acceleration();
        double z = Normal.inverse(0.5 * (1 - level));
        double low = corrected(bias, acceleration, z);
        double high = corrected(bias, acceleration, -z);
        return new Interval(Quantiles.ofSorted(replicates, low), Quantiles.ofSorted(replicates, high), level);
    }

    private static double corrected(double bias, double acceleration, double z) {
        double sum = bias + z;
        double divisor = 1 - acceleration * sum;
        if (divisor <= 0) {
            return sum > 0 ? 1 : 0;
        }
        return Normal.cdf(bias + sum / divisor);
    }

    private double bias() {
        double below = 0;
        for (double replicate : replicates) {
            below += replicate < estimate ? 1 : replicate == estimate ? 0.5 : 0;
        }
        double count = replicates.length;
        return Normal.inverse(Math.clamp(below / count, 0.5 / count, 1 - 0.5 / count));
    }

    private double acceleration() {
        double[] left = new double[observations];
        int[] indices = new int[observations - 1];
        for (int out = 0; out < observations; out++) {
            for (int i = 0; i < indices.length; i++) {
                indices[i] = i < out ? i : i + 1;
            }
            left[out] = statistic.applyAsDouble(indices);
        }
        double mean = 0;
        for (double value : left) {
            mean += value / observations;
        }
        double squares = 0;
        double cubes = 0;
        for (double value : left) {
            double d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }
        double acceleration = cubes / (6 * squares * Math.sqrt(squares));
        return Double.isFinite(acceleration) ? acceleration : 0;
    }
}
