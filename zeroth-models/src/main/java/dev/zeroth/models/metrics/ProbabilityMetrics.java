package dev.zeroth.models.metrics;

import dev.zeroth.models.learners.Predictions;
import dev.zeroth.models.learners.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Measures of predicted probabilities.
final class ProbabilityMetrics {
    private static final double LEAST = Math.ulp(1.0);

    private ProbabilityMetrics() {}

    static double logLoss(Target.Classes target, Predictions.Classes predicted) {
        double sum = 0;
        for (int row = 0; row < target.size(); row++) {
            double p = predicted.probability(row, target.label(row));
            sum -= StrictMath.log(Math.min(1, Math.max(LEAST, p)));
        }
        return sum / target.size();
    }

    static double rocAuc(Target.Classes target, Predictions.Classes predicted) {
        int classes = target.names().size();
        if (classes == 2) {
            double area = area(target, predicted, 1);
            return Double.isNaN(area) ? undefined(target) : area;
        }
        double[] areas = IntStream.range(0, classes)
                .mapToDouble(c -> area(target, predicted, c))
                .filter(a -> !Double.isNaN(a))
                .toArray();
        return areas.length == 0 ? undefined(target) : Arrays.stream(areas).sum() / areas.length;
    }

    private static double undefined(Target.Classes target) {
        throw new UndefinedMetricException("roc-auc needs rows of two classes, there is only '"
                + target.names().get(target.label(0)) + "'\nMaybe use stratified folds");
    }

    /// The area under the curve of one class against the rest by the sum of ranks, equal probabilities sharing
    /// theirs; NaN if one side has no row.
    private static double area(Target.Classes target, Predictions.Classes predicted, int label) {
        int rows = target.size();
        int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> predicted.probability(row, label)))
                .mapToInt(Integer::intValue)
                .toArray();
        double ranks = 0;
        long positives = 0;
        for (int start = 0; start < rows; ) {
            int end = start + 1;
            double p = predicted.probability(order[start], label);
            while (end < rows && predicted.probability(order[end], label) == p) {
                end++;
            }
            for (int i = start; i < end; i++) {
                if (target.label(order[i]) == label) {
                    positives++;
                    ranks += (start + 1 + end) / 2.0;
                }
            }
            start = end;
        }
        long negatives = rows - positives;
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (ranks - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
