package dev.zeroth.models.evaluation;

/// Hears of every fold as soon as it is done, and may stop the rest.
@FunctionalInterface
public interface FoldListener {
    /// Goes on to the end.
    FoldListener NONE = (fold, value, mean) -> true;

    /// Called after each fold.
    ///
    /// @param fold its number, from 0
    /// @param value its score
    /// @param mean the mean score of the folds so far
    /// @return whether to go on
    boolean done(int fold, double value, double mean);
}
