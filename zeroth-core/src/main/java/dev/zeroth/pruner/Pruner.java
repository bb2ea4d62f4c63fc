package dev.zeroth.pruner;

import dev.zeroth.sampler.History;
import dev.zeroth.trial.TrialRecord;

/// Decides whether a running trial is worth going on with. A function of its arguments alone; called from many threads.
@FunctionalInterface
public interface Pruner {

    /// Whether to stop.
    ///
    /// @param trial the running trial with its reports so far, at least one
    /// @param history every other trial as it stands now, those pending with their reports
    boolean prune(TrialRecord trial, History history);
}
