package dev.zeroth.study;

/// Why a study's loop ended.
public enum StopReason {
    TRIALS("all trials are done"),
    TIME("the time is up"),
    TARGET("the target value was reached"),
    PATIENCE("no improvement for as many trials as allowed"),
    EXHAUSTED("every point of the space was tried"),
    FAILURES("too many trials failed in a row"),
    BUDGET("the budget is spent"),
    STOPPED("stopped");

    private final String text;

    StopReason(String text) {
        this.text = text;
    }

    /// One line for people.
    public String text() {
        return text;
    }
}
