package dev.zeroth.models.evaluation;

import dev.zeroth.math.Interval;
import dev.zeroth.models.saved.SavedModel;
import java.util.Optional;

/// The best candidate, trained on all training rows.
///
/// @param model what can be saved and used
/// @param test its score on rows that no trial saw, if there are any
public record Winner(SavedModel model, Optional<TestScore> test) {
    /// A score on the test rows.
    ///
    /// @param value the score
    /// @param interval its confidence interval
    /// @param rows how many rows it rests on
    public record TestScore(double value, Interval interval, int rows) {}
}
