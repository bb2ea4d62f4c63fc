package dev.zeroth.storage;

/// A finished trial was to be changed.
public final class TrialFinishedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public TrialFinishedException(int number) {
        super("trial %s is finished and cannot be changed".formatted(number));
    }
}
