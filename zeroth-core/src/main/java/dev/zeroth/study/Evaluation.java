package dev.zeroth.study;

/// One trial on the thread that runs it. Settled once: by that thread when the objective ends, by the trial's timeout,
/// or because it is given up. Once it is settled the thread is left alone, for it may be at other work.
final class Evaluation {

    private final LiveTrial trial;
    private final Thread thread = Thread.currentThread();
    private boolean settled;

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

    /// Interrupts the objective if it still runs.
    synchronized void interrupt() {
        if (!settled) thread.interrupt();
    }
}
