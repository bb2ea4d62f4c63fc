package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.History;
import dev.zeroth.trial.TrialRecord;
import java.util.Objects;

/// Stops a trial whose last report is NaN, below the lower or above the upper bound.
///
/// When to use: diverging runs. When not: as the only pruner where good and bad trials report alike. Cost: O(1).
/// Single objective only.
///
/// @param lower minus infinity for none
/// @param upper infinity for none
record ThresholdPruner(double lower, double upper, Schedule schedule) implements Pruner {

    ThresholdPruner {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("lower must be at most upper, got %s > %s".formatted(lower, upper));
        }
    }

    @Override
    public boolean prune(TrialRecord trial, History history) {
        if (history.directions().size() > 1 || !schedule.due(trial)) return false;
        double value =
                Objects.requireNonNull(trial.reports().get(trial.reports().lastKey()));
        return !(value >= lower && value <= upper);
    }
}
