package dev.zeroth.models.metrics;

import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Predictions;
import dev.zeroth.models.learners.Target;

/// Rows with what was predicted for them.
///
/// @param target what is right
/// @param predictions what was predicted
/// @param features the encoded rows
public record Scored(Target target, Predictions predictions, FeatureMatrix features) {
    /// Checks that the rows are as many on all sides, and at least one.
    public Scored {
        if (target.size() != predictions.size() || target.size() != features.rows() || target.size() == 0) {
            throw new IllegalArgumentException(
                    "target, predictions and features must have the same number of rows, got " + target.size() + ", "
                            + predictions.size() + " and " + features.rows());
        }
    }
}
