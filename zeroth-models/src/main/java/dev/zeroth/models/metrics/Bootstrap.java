package dev.zeroth.models.metrics;

import dev.zeroth.models.Draws;
import dev.zeroth.models.Interruption;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Predictions;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The percentile bootstrap: rows are drawn with replacement, as many as there are, and the metric is measured anew; the
/// interval holds the middle of the results.
///
/// The rows must be independent; it says nothing about the choice of training rows. For the silhouette, whose distances
/// between copies of one row would be 0, the rows' own silhouettes are drawn.
///
/// @see <a href="https://doi.org/10.1214/aos/1176344552">Efron, Bootstrap methods, Annals of Statistics 7 (1979)</a>
public final class Bootstrap {
    private Bootstrap() {}

    /// The interval of a metric.
    ///
    /// @param resamples at least 100
    /// @param level such as 0.95
    /// @throws UndefinedMetricException if more than a tenth of the resamples do not define the metric
    public static Interval interval(Metric metric, Scored scored, int resamples, double level, long seed) {
        if (resamples < 100) {
            throw new IllegalArgumentException("resamples must be at least 100, got " + resamples);
        }
        double[] silhouettes = metric == Metric.SILHOUETTE
                ? ClusterMetrics.silhouettes(scored.features(), (Predictions.Clusters) scored.predictions())
                : new double[0];
        int rows = scored.target().size();
        FeatureMatrix empty = FeatureMatrix.of(new double[rows][0], 0);
        double[] values = new double[resamples];
        int count = 0;
        for (int i = 0; i < resamples; i++) {
            Interruption.check();
            RandomGenerator random = Draws.stream(seed, i, "bootstrap");
            int[] drawn = new int[rows];
            Arrays.setAll(drawn, _ -> random.nextInt(rows));
            try {
                values[count] = silhouettes.length > 0
                        ? Arrays.stream(drawn).mapToDouble(r -> silhouettes[r]).sum() / rows
                        : metric.score(new Scored(
                                scored.target().select(drawn), scored.predictions().select(drawn), empty));
                count++;
            } catch (UndefinedMetricException e) {
                if (i - count >= resamples / 10) {
                    throw e;
                }
            }
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        double tail = (1 - level) / 2;
        return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail), level, count);
    }

    /// The quantile with linear interpolation between the order statistics.
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
