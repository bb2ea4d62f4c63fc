package dev.zeroth.models.metrics;

import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Predictions;
import java.util.Arrays;

/// Measures of clusters.
final class ClusterMetrics {
    private ClusterMetrics() {}

    static double silhouette(FeatureMatrix features, Predictions.Clusters clusters) {
        return Arrays.stream(silhouettes(features, clusters)).sum() / clusters.size();
    }

    /// A silhouette a row: (b - a) / max(a, b), with `a` the mean distance to the other rows of its cluster and `b` the
    /// least mean distance to another cluster; 0 for a row alone in its cluster. Costs a distance a pair of rows.
    static double[] silhouettes(FeatureMatrix features, Predictions.Clusters clusters) {
        int rows = clusters.size();
        int[] ids = clusters.ids();
        int count = Arrays.stream(ids).max().orElse(0) + 1;
        int[] sizes = new int[count];
        Arrays.stream(ids).forEach(id -> sizes[id]++);
        long used = Arrays.stream(sizes).filter(s -> s > 0).count();
        if (used < 2) {
            throw new UndefinedMetricException("silhouette needs rows in at least 2 clusters, got " + used);
        }
        double[][] sums = new double[rows][count];
        double[] first = new double[features.columns()];
        double[] second = new double[features.columns()];
        for (int i = 0; i < rows; i++) {
            features.fill(i, first);
            for (int j = 0; j < i; j++) {
                features.fill(j, second);
                double distance = distance(first, second);
                sums[i][ids[j]] += distance;
                sums[j][ids[i]] += distance;
            }
        }
        double[] silhouettes = new double[rows];
        Arrays.setAll(silhouettes, row -> silhouette(sums[row], ids[row], sizes));
        return silhouettes;
    }

    private static double silhouette(double[] sums, int own, int[] sizes) {
        if (sizes[own] < 2) {
            return 0;
        }
        double a = sums[own] / (sizes[own] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sizes.length; c++) {
            if (c != own && sizes[c] > 0) {
                b = Math.min(b, sums[c] / sizes[c]);
            }
        }
        double larger = Math.max(a, b);
        return larger == 0 ? 0 : (b - a) / larger;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(sum);
    }

    /// (pairs together in both - expected) / (mean of the pairs together in either - expected).
    static double adjustedRand(int[] labels, int[] ids) {
        int rows = Arrays.stream(labels).max().orElse(0) + 1;
        int columns = Arrays.stream(ids).max().orElse(0) + 1;
        long[][] both = new long[rows][columns];
        long[] byLabel = new long[rows];
        long[] byId = new long[columns];
        for (int i = 0; i < labels.length; i++) {
            both[labels[i]][ids[i]]++;
            byLabel[labels[i]]++;
            byId[ids[i]]++;
        }
        double together = Arrays.stream(both)
                .flatMapToLong(Arrays::stream)
                .mapToDouble(ClusterMetrics::pairs)
                .sum();
        double labelPairs =
                Arrays.stream(byLabel).mapToDouble(ClusterMetrics::pairs).sum();
        double idPairs = Arrays.stream(byId).mapToDouble(ClusterMetrics::pairs).sum();
        double expected = labels.length < 2 ? 0 : labelPairs * idPairs / pairs(labels.length);
        double most = (labelPairs + idPairs) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(long count) {
        return count * (count - 1) / 2.0;
    }
}
