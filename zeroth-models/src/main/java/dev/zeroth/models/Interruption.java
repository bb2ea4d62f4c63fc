package dev.zeroth.models;

import java.util.concurrent.CancellationException;

/// Lets a long training be stopped: a trial that timed out interrupts its thread, and trainings look between their
/// steps.
public final class Interruption {
    private Interruption() {}

    /// Ends the work if the current thread was interrupted; the mark stays set.
    ///
    /// @throws CancellationException if it was
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the training was interrupted");
        }
    }
}
