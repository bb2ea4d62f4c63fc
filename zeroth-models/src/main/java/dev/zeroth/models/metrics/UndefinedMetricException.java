package dev.zeroth.models.metrics;

/// A metric that these rows do not define, such as ROC AUC where only one class occurs.
public final class UndefinedMetricException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// @param message which metric and why
    public UndefinedMetricException(String message) {
        super(message);
    }
}
