package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.History;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;

/// Asks another pruner only once a trial has stopped to improve.
///
/// With the reports in order of their steps: if the best before the last `patience + 1` beats the best of those by
/// more than `minDelta`, the other pruner decides.
///
/// When to use: noisy or stepwise curves, around another pruner. When not: curves that plateau before they fall.
/// Cost: O(reports). Single objective only.
///
/// @param inner decides once the trial does not improve
record PatientPruner(Pruner inner, int patience, double minDelta) implements Pruner {

    PatientPruner {
        if (patience < 0) throw new IllegalArgumentException("patience must be at least 0, got " + patience);
        if (!(minDelta >= 0)) throw new IllegalArgumentException("min delta must be at least 0, got " + minDelta);
    }

    @Override
    public boolean prune(TrialRecord trial, History history) {
        if (history.directions().size() > 1) return false;
        List<Double> values = new ArrayList<>(trial.reports().values());
        int split = values.size() - patience - 1;
        if (split <= 0) return false;
        Direction direction = history.directions().getFirst();
        double before = best(values.subList(0, split), direction);
        double after = best(values.subList(split, values.size()), direction);
        return before + minDelta < after && inner.prune(trial, history);
    }

    private static double best(List<Double> values, Direction direction) {
        double best = Double.NaN;
        for (double value : values) {
            double loss = direction.loss(value);
            if (Double.isNaN(best) || loss < best) best = loss;
        }
        return best;
    }
}
