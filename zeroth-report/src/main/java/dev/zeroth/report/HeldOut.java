package dev.zeroth.report;

/// The score of the best trial on data that no trial saw.
///
/// @param low the lower end of the interval
/// @param high the upper end of the interval, at least `low`
/// @param level the interval's confidence level, such as 0.95
/// @param rows how many rows were held out
public record HeldOut(String metric, double value, double low, double high, double level, int rows) {

    public HeldOut {
        if (!(low <= high)) throw new IllegalArgumentException("low is at most high, got %s > %s".formatted(low, high));
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is between 0 and 1, got " + level);
        }
        if (rows < 1) throw new IllegalArgumentException("rows must be at least 1, got " + rows);
    }
}
