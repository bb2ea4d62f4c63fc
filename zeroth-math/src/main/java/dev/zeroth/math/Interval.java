package dev.zeroth.math;

/// A confidence interval.
///
/// @param low its lower end
/// @param high its upper end, at least `low`
/// @param level how often such intervals hold the true value, between 0 and 1
public record Interval(double low, double high, double level) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low must be at most high, got " + low + " and " + high);
        }
        requireLevel(level);
    }

    /// Whether a value lies between the ends or on one.
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1, got " + level);
        }
    }
}
