package dev.zeroth.trial;

/// Whether less or more of an objective is better.
public enum Direction {
    MINIMIZE,
    MAXIMIZE;

    /// Whether the first value is strictly better than the second; NaN is never better.
    public boolean better(double a, double b) {
        return this == MINIMIZE ? a < b : a > b;
    }

    /// The value with the sign that makes less better.
    public double loss(double value) {
        return this == MINIMIZE ? value : -value;
    }

    /// `minimize` or `maximize`.
    public String text() {
        return this == MINIMIZE ? "minimize" : "maximize";
    }
}
