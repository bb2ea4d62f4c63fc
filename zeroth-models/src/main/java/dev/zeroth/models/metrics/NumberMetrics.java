package dev.zeroth.models.metrics;

import dev.zeroth.models.learners.Predictions;
import dev.zeroth.models.learners.Target;

/// Measures of predicted numbers.
final class NumberMetrics {
    private NumberMetrics() {}

    static double rmse(Target.Numbers target, Predictions.Numbers predicted) {
        return Math.sqrt(squares(target, predicted) / target.size());
    }

    static double mae(Target.Numbers target, Predictions.Numbers predicted) {
        double sum = 0;
        for (int row = 0; row < target.size(); row++) {
            sum += Math.abs(target.value(row) - predicted.value(row));
        }
        return sum / target.size();
    }

    static double r2(Target.Numbers target, Predictions.Numbers predicted) {
        double mean = 0;
        for (int row = 0; row < target.size(); row++) {
            mean += (target.value(row) - mean) / (row + 1);
        }
        double spread = 0;
        for (int row = 0; row < target.size(); row++) {
            spread += (target.value(row) - mean) * (target.value(row) - mean);
        }
        if (spread == 0) {
            throw new UndefinedMetricException("r2 needs targets that differ, all are " + target.value(0));
        }
        return 1 - squares(target, predicted) / spread;
    }

    private static double squares(Target.Numbers target, Predictions.Numbers predicted) {
        double sum = 0;
        for (int row = 0; row < target.size(); row++) {
            double error = target.value(row) - predicted.value(row);
            sum += error * error;
        }
        return sum;
    }
}
