package dev.zeroth.models.learners;

import dev.zeroth.models.features.FeatureMatrix;

/// Features and target of the same rows.
///
/// @param features one row a row
/// @param target what is to be predicted
public record Dataset(FeatureMatrix features, Target target) {
    /// Checks that there are as many targets as rows, and at least one.
    public Dataset {
        if (features.rows() != target.size() || features.rows() == 0) {
            throw new IllegalArgumentException("features and target must have the same number of rows, at least 1, got "
                    + features.rows() + " and " + target.size());
        }
    }

    /// The classes to predict.
    ///
    /// @throws IllegalArgumentException if the target is something else
    public Target.Classes classes() {
        if (target instanceof Target.Classes classes) {
            return classes;
        }
        throw new IllegalArgumentException("classes are needed to learn from");
    }

    /// The numbers to predict.
    ///
    /// @throws IllegalArgumentException if the target is something else
    public Target.Numbers numbers() {
        if (target instanceof Target.Numbers numbers) {
            return numbers;
        }
        throw new IllegalArgumentException("numbers are needed to learn from");
    }
}
