package dev.zeroth.trial;

/// Where a trial is in its life.
public enum TrialState {
    /// Enqueued, not yet started.
    WAITING,
    RUNNING,
    /// Finished with a value per objective.
    COMPLETE,
    /// Stopped early; its last report is its value.
    PRUNED,
    /// Ended without a value.
    FAILED;

    /// Whether a trial in this state never changes again.
    public boolean finished() {
        return this == COMPLETE || this == PRUNED || this == FAILED;
    }
}
