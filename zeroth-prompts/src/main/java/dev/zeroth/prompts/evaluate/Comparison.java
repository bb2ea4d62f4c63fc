package dev.zeroth.prompts.evaluate;

import dev.zeroth.math.Interval;
import dev.zeroth.math.Quantiles;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.List;

/// Two candidates on the same examples, pair by pair.
///
/// ```
/// d_i = second's score - first's on example i
/// interval: percentiles of the mean of d over 2,000 draws of examples with replacement
/// p: of all ways to turn signs of d, how many (of 9,999 drawn, and the one seen) have |mean| >= |mean d|
/// ```
///
/// Where scores are 0 and 1, the test of signs is McNemar's.
///
/// @param first mean of the first
/// @param second mean of the second
/// @param firstSpread how far the mean of the first may be off
/// @param secondSpread how far that of the second may be
/// @param difference mean of second - first
/// @param interval of the difference
/// @param pValue of no difference, two-sided
/// @param better examples where the second is better
/// @param worse examples where it is worse
/// @param pairs how many examples
/// @see <a href="https://doi.org/10.1007/BF02295996">McNemar 1947</a>
public record Comparison(
        double first,
        double second,
        Interval firstSpread,
        Interval secondSpread,
        double difference,
        Interval interval,
        double pValue,
        int better,
        int worse,
        int pairs) {

    private static final int RESAMPLES = 2_000;
    private static final int FLIPS = 9_999;
    private static final double LEVEL = 0.95;

    /// @param first outcomes in the order of their examples
    /// @param second of the same examples in the same order; at least one
    public static Comparison of(List<Outcome> first, List<Outcome> second, long seed) {
        if (first.isEmpty() || first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "%d and %d outcomes are no pairs".formatted(first.size(), second.size()));
        }
        double[] differences = new double[first.size()];
        int better = 0;
        int worse = 0;
        for (int i = 0; i < differences.length; i++) {
            differences[i] =
                    second.get(i).score().value() - first.get(i).score().value();
            if (differences[i] > 0) better++;
            if (differences[i] < 0) worse++;
        }
        return new Comparison(
                Outcome.mean(first),
                Outcome.mean(second),
                MeanInterval.of(values(first)),
                MeanInterval.of(values(second)),
                mean(differences),
                interval(differences, new Streams(seed).stream(0, "resample pairs")),
                pValue(differences, new Streams(seed).stream(0, "turn signs")),
                better,
                worse,
                differences.length);
    }

    private static double[] values(List<Outcome> outcomes) {
        return outcomes.stream().mapToDouble(outcome -> outcome.score().value()).toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }

    private static Interval interval(double[] differences, RandomStream random) {
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) sum += differences[random.nextInt(differences.length)];
            means[r] = sum / differences.length;
        }
        double tail = (1 - LEVEL) / 2;
        return new Interval(Quantiles.quantile(means, tail), Quantiles.quantile(means, 1 - tail), LEVEL);
    }

    private static double pValue(double[] differences, RandomStream random) {
        double seen = Math.abs(mean(differences)) - 1e-12;
        int asFar = 1;
        for (int f = 0; f < FLIPS; f++) {
            double sum = 0;
            for (double difference : differences) {
                if (difference != 0) sum += random.nextBoolean() ? difference : -difference;
            }
            if (Math.abs(sum / differences.length) >= seen) asFar++;
        }
        return asFar / (FLIPS + 1.0);
    }
}
