package dev.zeroth.models.metrics;

/// A confidence interval of a score.
///
/// @param low its lower end
/// @param high its upper end
/// @param level how often such intervals hold the true score, such as 0.95
/// @param resamples how many resamples it rests on
public record Interval(double low, double high, double level, int resamples) {
    /// Checks the bounds.
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low must be at most high, got " + low + " and " + high);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1, got " + level);
        }
    }
}
