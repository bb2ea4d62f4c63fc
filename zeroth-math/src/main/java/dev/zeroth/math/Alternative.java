package dev.zeroth.math;

/// What a test holds against the hypothesis that nothing differs.
public enum Alternative {
    /// The first sample tends to differ, either way.
    TWO_SIDED,
    /// The first sample tends to be less.
    LESS,
    /// The first sample tends to be greater.
    GREATER;

    /// The p-value from the probabilities of a statistic at most and at least as great as the one observed.
    double pValue(double atMost, double atLeast) {
        double p = switch (this) {
            case TWO_SIDED -> 2 * Math.min(atMost, atLeast);
            case LESS -> atMost;
            case GREATER -> atLeast;
        };
        return Math.min(1, p);
    }
}
