package dev.zeroth.bench.run;

import dev.zeroth.math.Bootstrap;
import dev.zeroth.math.Interval;
import dev.zeroth.math.Streams;
import java.util.List;

/// A mean over functions, or over runs, with its bootstrap interval.
///
/// @param value NaN where there are no runs
/// @param low NaN where there are too few
/// @param units how many functions or runs were averaged
record Cell(double value, double low, double high, int units) {

    static final double LEVEL = 0.95;

    private static final int RESAMPLES = 2_000;
    private static final Cell NONE = new Cell(Double.NaN, Double.NaN, Double.NaN, 0);

    /// The mean of these numbers.
    static Cell mean(List<Double> numbers) {
        return quotient(numbers, numbers.stream().map(number -> 1.0).toList());
    }

    /// The sum of some numbers over the sum of others.
    static Cell quotient(List<Double> numbers, List<Double> divisors) {
        int n = numbers.size();
        if (n == 0) return NONE;
        double[] upper = numbers.stream().mapToDouble(d -> d).toArray();
        double[] lower = divisors.stream().mapToDouble(d -> d).toArray();
        double value = quotient(upper, lower, all(n));
        if (n < 2 || Double.isNaN(value)) return new Cell(value, Double.NaN, Double.NaN, n);
        Interval interval = Bootstrap.of(
                        n,
                        RESAMPLES,
                        indices -> quotient(upper, lower, indices),
                        new Streams(1).stream(n, "bench intervals"))
                .bca(LEVEL);
        return new Cell(value, interval.low(), interval.high(), n);
    }

    private static int[] all(int n) {
        int[] all = new int[n];
        for (int i = 0; i < n; i++) all[i] = i;
        return all;
    }

    private static double quotient(double[] upper, double[] lower, int[] indices) {
        double above = 0;
        double below = 0;
        for (int i : indices) {
            above += upper[i];
            below += lower[i];
        }
        return above / below;
    }
}
