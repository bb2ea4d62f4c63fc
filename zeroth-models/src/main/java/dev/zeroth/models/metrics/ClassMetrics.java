package dev.zeroth.models.metrics;

import dev.zeroth.models.learners.Predictions;
import dev.zeroth.models.learners.Target;

/// Measures of predicted classes.
final class ClassMetrics {
    private ClassMetrics() {}

    static double accuracy(Target.Classes target, Predictions.Classes predicted) {
        int right = 0;
        for (int row = 0; row < target.size(); row++) {
            right += target.label(row) == predicted.label(row) ? 1 : 0;
        }
        return (double) right / target.size();
    }

    static double balancedAccuracy(Target.Classes target, Predictions.Classes predicted) {
        int[] counts = target.counts();
        int[] right = right(target, predicted);
        double sum = 0;
        int present = 0;
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] > 0) {
                sum += (double) right[c] / counts[c];
                present++;
            }
        }
        return sum / present;
    }

    static double macroF1(Target.Classes target, Predictions.Classes predicted) {
        int[] counts = target.counts();
        int[] right = right(target, predicted);
        int[] said = new int[counts.length];
        for (int row = 0; row < target.size(); row++) {
            said[predicted.label(row)]++;
        }
        double sum = 0;
        int present = 0;
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] + said[c] > 0) {
                sum += 2.0 * right[c] / (counts[c] + said[c]);
                present++;
            }
        }
        return sum / present;
    }

    private static int[] right(Target.Classes target, Predictions.Classes predicted) {
        int[] right = new int[target.names().size()];
        for (int row = 0; row < target.size(); row++) {
            if (target.label(row) == predicted.label(row)) {
                right[target.label(row)]++;
            }
        }
        return right;
    }
}
