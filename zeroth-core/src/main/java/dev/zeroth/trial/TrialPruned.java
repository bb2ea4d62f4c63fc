package dev.zeroth.trial;

/// Thrown by an objective that [Trial#shouldPrune] told to stop.
public final class TrialPruned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrialPruned() {
        super("pruned", null, false, false);
    }
}
