package dev.zeroth.study;

import dev.zeroth.trial.TrialRecord;

/// Watches a running study. Called after the storage has it, on the thread that runs the trial, so from several threads
/// at once; it may use the study. What it throws is ignored.
public interface StudyListener {

    /// A trial was started.
    default void started(TrialRecord trial) {}

    /// A trial was finished.
    default void finished(TrialRecord trial) {}
}
