package dev.zeroth.study;

import dev.zeroth.trial.Outcome;
import org.jspecify.annotations.Nullable;

/// One trial on the thread that runs it. Settled once: by that thread when the objective ends, by the trial's timeout,
/// or because it is given up. Once it is settled the thread is left alone, for it may be at other work.
final class Evaluation {

    private final LiveTrial trial;
    private final Thread thread = Thread.currentThread();
    private boolean settled;
    private Outcome.@Nullable Failed late;

    Evaluation(LiveTrial trial) {
        this.trial = trial;
    }

    LiveTrial trial() {
        return trial;
    }

    Thread thread() {
        return thread;
    }

    /// Whether the caller is the first to settle it.
    synchronized boolean settle() {
        boolean first = !settled;
        settled = true;
        return first;
    }

    /// The time is up: interrupts the objective if it still runs. However it ends then, it was too late.
    synchronized void expire(Outcome.Failed outcome) {
        if (settled) return;
        late = outcome;
        thread.interrupt();
    }

    /// The outcome that counts: the objective's own, or, where it was too late, that with what the objective had to
    /// say.
    synchronized Outcome outcome(Outcome own) {
        if (late == null) return own;
        return own instanceof Outcome.Failed failed ? new Outcome.Failed(late.reason(), failed.detail()) : late;
    }

    /// Interrupts the objective if it still runs.
    synchronized void interrupt() {
        if (!settled) thread.interrupt();
    }
}
