package dev.zeroth.study;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import dev.zeroth.usage.UsageException;

/// The budget's rules on outcomes. They look at the trials that the next proposal sees, in order of their numbers, so
/// that where a study ends does not depend on timing.
final class StopRules {

    private final Direction direction;
    private final Budget budget;
    private final int jobs;
    private final boolean async;
    private final int failuresFrom;

    private int checked;
    private int failures;
    private int sinceBest;
    private double best = Double.NaN;

    /// @param failuresFrom failures of trials below this number are an earlier run's
    StopRules(StudyDefinition definition, Budget budget, int failuresFrom) {
        if (definition.directions().size() > 1 && (budget.target() != null || budget.patience() > 0)) {
            throw new UsageException("target and patience need a study with one objective, not "
                    + definition.directions().size());
        }
        this.direction = definition.directions().getFirst();
        this.budget = budget;
        this.jobs = definition.jobs();
        this.async = definition.async();
        this.failuresFrom = failuresFrom;
    }

    /// The reason to stop before trial `next`, or null.
    @org.jspecify.annotations.Nullable
    StopReason check(Ledger ledger, int next) {
        if (async) reset();
        int seen = async ? ledger.size() : Math.max(0, next - jobs + 1);
        while (checked < seen) take(ledger.get(checked++));
        Double target = budget.target();
        if (target != null && (best == target || direction.better(best, target))) return StopReason.TARGET;
        if (budget.patience() > 0 && !Double.isNaN(best) && sinceBest >= budget.patience()) return StopReason.PATIENCE;
        return budget.maxFailures() > 0 && failures >= budget.maxFailures() ? StopReason.FAILURES : null;
    }

    private void reset() {
        checked = 0;
        failures = 0;
        sinceBest = 0;
        best = Double.NaN;
    }

    private void take(TrialRecord trial) {
        if (!trial.state().finished()) return;
        if (trial.number() >= failuresFrom) failures = trial.state() == TrialState.FAILED ? failures + 1 : 0;
        boolean better =
                trial.complete() && trial.feasible() && (Double.isNaN(best) || direction.better(trial.value(), best));
        if (better) best = trial.value();
        sinceBest = better ? 0 : sinceBest + 1;
    }
}
