package dev.zeroth.trial;

/// Thrown by an objective that cannot run a trial now, such as one whose budget is spent: the loop ends once the trials
/// that run are done, and this one stays as it is, to be run when the study goes on.
public final class TrialPostponed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param reason one line
    public TrialPostponed(String reason) {
        super(reason, null, false, false);
    }
}
