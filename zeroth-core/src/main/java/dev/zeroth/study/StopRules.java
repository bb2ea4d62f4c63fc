package dev.zeroth.study;

import dev.zeroth.sampler.View;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The budget's rules on outcomes. They look at the trials that the next proposal sees, in order of their numbers, so
/// that where a study ends does not depend on timing.
final class StopRules {

    /// What the trials so far amount to.
    ///
    /// @param best the best value, or NaN
    private record Tally(int failures, int sinceBest, double best) {
        static final Tally NONE = new Tally(0, 0, Double.NaN);
    }

    private final Direction direction;
    private final Budget budget;
    private final int jobs;
    private final boolean async;

    /// Of the trials below `tallied`, but for those that were skipped: a caller has them and may never tell.
    private Tally tally = Tally.NONE;

    private int tallied;
    private final List<Integer> skipped = new ArrayList<>();
    private int failuresFrom;

    StopRules(StudyDefinition definition, Budget budget) {
        if (definition.directions().size() > 1 && (budget.target() != null || budget.patience() > 0)) {
            throw new UsageException("target and patience need a study with one objective, not "
                    + definition.directions().size());
        }
        this.direction = definition.directions().getFirst();
        this.budget = budget;
        this.jobs = definition.jobs();
        this.async = definition.async();
    }

    /// Forgives the failures before trial `next` if they ended the run before this one: whoever starts it again has
    /// done something about them. Not where a kill left trials behind: then that run is still to end.
    void begin(Ledger ledger, int next) {
        boolean ended = ledger.interrupted().isEmpty() && check(ledger, next) == StopReason.FAILURES;
        if (!ended) return;
        failuresFrom = next;
        restart();
    }

    /// The reason to stop before trial `next`, or null.
    @Nullable
    StopReason check(Ledger ledger, int next) {
        if (budget.target() == null && budget.patience() == 0 && budget.maxFailures() == 0) return null;
        int seen = async ? next : View.standard(next, jobs).below();
        if (skipped.stream().anyMatch(number -> ledger.get(number).state().finished())) restart();
        for (; tallied < seen && !ledger.awaited(tallied); tallied++) {
            TrialRecord trial = ledger.get(tallied);
            if (trial.state().finished()) tally = after(tally, trial);
            else skipped.add(tallied);
        }
        Tally now = tally;
        for (int number = tallied; number < seen; number++) {
            TrialRecord trial = ledger.get(number);
            if (trial.state().finished()) now = after(now, trial);
        }
        return reason(now);
    }

    private void restart() {
        tally = Tally.NONE;
        tallied = 0;
        skipped.clear();
    }

    private @Nullable StopReason reason(Tally now) {
        Double target = budget.target();
        if (target != null && (now.best == target || direction.better(now.best, target))) return StopReason.TARGET;
        boolean waited = budget.patience() > 0 && !Double.isNaN(now.best) && now.sinceBest >= budget.patience();
        if (waited) return StopReason.PATIENCE;
        return budget.maxFailures() > 0 && now.failures >= budget.maxFailures() ? StopReason.FAILURES : null;
    }

    private Tally after(Tally before, TrialRecord trial) {
        boolean failed = trial.state() == TrialState.FAILED && trial.number() >= failuresFrom;
        boolean better = trial.complete()
                && trial.feasible()
                && (Double.isNaN(before.best) || direction.better(trial.value(), before.best));
        return new Tally(
                failed ? before.failures + 1 : 0,
                better ? 0 : before.sinceBest + 1,
                better ? trial.value() : before.best);
    }
}
