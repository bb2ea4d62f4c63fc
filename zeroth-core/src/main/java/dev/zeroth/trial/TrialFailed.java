package dev.zeroth.trial;

/// Thrown by an objective that has no value to give, with a reason made for people.
public final class TrialFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String detail;

    /// @param reason one line
    /// @param detail more, such as a program's last lines of output; may be empty
    public TrialFailed(String reason, String detail) {
        super(reason, null, false, false);
        this.detail = detail;
    }

    public String detail() {
        return detail;
    }
}
