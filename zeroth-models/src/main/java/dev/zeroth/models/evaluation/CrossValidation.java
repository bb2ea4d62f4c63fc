package dev.zeroth.models.evaluation;

import java.util.List;

/// The score of a candidate.
///
/// @param mean the mean of the folds
/// @param folds the score of every fold that was done
/// @param complete whether all were; else the listener stopped it
public record CrossValidation(double mean, List<Double> folds, boolean complete) {
    /// Copies the list.
    public CrossValidation {
        folds = List.copyOf(folds);
    }
}
