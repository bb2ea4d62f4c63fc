package dev.zeroth.task;

/// A score on data that no trial saw, with a confidence interval.
///
/// @param metric such as `accuracy`
/// @param low the lower end of the interval
/// @param high the upper end
/// @param level the confidence, such as 0.95
/// @param rows how many rows were scored
public record HeldOut(String metric, double value, double low, double high, double level, int rows) {

    public HeldOut {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1, got " + level);
        }
        if (rows < 1) throw new IllegalArgumentException("rows must be at least 1, got " + rows);
    }
}
