package dev.zeroth.models.metrics;

import dev.zeroth.math.Bootstrap;
import dev.zeroth.math.Interval;
import dev.zeroth.math.Streams;
import dev.zeroth.models.Interruption;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Predictions;

/// How sure a score is: the bias-corrected and accelerated bootstrap over the rows.
///
/// The rows must be independent; it says nothing about the choice of training rows. For the silhouette, whose distances
/// between copies of one row would be 0, the rows' own silhouettes are drawn.
public final class ScoreInterval {
    private ScoreInterval() {}

    /// The interval of a metric.
    ///
    /// @param scored at least 2 rows
    /// @param resamples at least 100
    /// @param level such as 0.95
    /// @throws IllegalArgumentException if more than half of the resamples do not define the metric
    public static Interval of(Metric metric, Scored scored, int resamples, double level, long seed) {
        double[] silhouettes = metric == Metric.SILHOUETTE
                ? ClusterMetrics.silhouettes(scored.features(), (Predictions.Clusters) scored.predictions())
                : new double[0];
        return Bootstrap.of(
                        scored.target().size(),
                        resamples,
                        rows -> silhouettes.length > 0 ? mean(silhouettes, rows) : score(metric, scored, rows),
                        new Streams(seed).stream(0, "score interval"))
                .bca(level);
    }

    private static double mean(double[] values, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += values[row];
        }
        return sum / rows.length;
    }

    private static double score(Metric metric, Scored scored, int[] rows) {
        Interruption.check();
        FeatureMatrix empty = FeatureMatrix.of(new double[rows.length][0], 0);
        try {
            return metric.score(new Scored(
                    scored.target().select(rows), scored.predictions().select(rows), empty));
        } catch (UndefinedMetricException e) {
            return Double.NaN;
        }
    }
}
