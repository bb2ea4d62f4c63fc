package dev.zeroth.sampler.gp;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;

/// What one trial said of one output, less being better.
///
/// @param value a finite number; NaN where nothing is known
/// @param kind what to make of it
record Told(double value, Kind kind) {

    enum Kind {
        /// Measured.
        KNOWN,
        /// The last report of a pruned trial.
        PARTIAL,
        /// Failed, or not a number, or infinitely bad: as bad as the worst.
        BAD,
        /// Infinitely good: as good as the best.
        GOOD,
        /// Says nothing.
        NOTHING
    }

    static Told objective(TrialRecord trial, int objective, Direction direction) {
        if (trial.state() == TrialState.FAILED) return new Told(Double.NaN, Kind.BAD);
        if (trial.state() == TrialState.PRUNED) return pruned(trial, objective, direction);
        if (objective >= trial.values().size()) return new Told(Double.NaN, Kind.NOTHING);
        return of(direction.loss(trial.values().get(objective)), Kind.KNOWN);
    }

    private static Told pruned(TrialRecord trial, int objective, Direction direction) {
        if (objective < trial.values().size())
            return of(direction.loss(trial.values().get(objective)), Kind.PARTIAL);
        if (objective > 0 || trial.reports().isEmpty()) return new Told(Double.NaN, Kind.PARTIAL);
        double last = trial.reports().getOrDefault(trial.reports().lastKey(), Double.NaN);
        return of(direction.loss(last), Kind.PARTIAL);
    }

    /// @param name of the constraint
    static Told constraint(TrialRecord trial, String name) {
        Double value = trial.constraints().get(name);
        return value == null ? new Told(Double.NaN, Kind.NOTHING) : of(value, Kind.KNOWN);
    }

    private static Told of(double loss, Kind kind) {
        if (Double.isNaN(loss) || loss == Double.POSITIVE_INFINITY) return new Told(Double.NaN, Kind.BAD);
        if (loss == Double.NEGATIVE_INFINITY) return new Told(Double.NaN, Kind.GOOD);
        return new Told(loss, kind);
    }
}
