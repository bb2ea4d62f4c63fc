package dev.zeroth.math;

/// A share of independent yes-or-no answers, with Wilson's interval.
///
/// @param yes from 0 to `all`
/// @param all at least 1
/// @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, Probable inference, the law of
///     succession, and statistical inference, 1927</a>
public record Proportion(long yes, long all) {

    public Proportion {
        if (all < 1 || yes < 0 || yes > all) {
            throw new IllegalArgumentException("a share is 0 to all of at least 1, got %d of %d".formatted(yes, all));
        }
    }

    /// Of single answers.
    public static Proportion of(boolean[] answers) {
        int yes = 0;
        for (boolean answer : answers) if (answer) yes++;
        return new Proportion(yes, answers.length);
    }

    public double value() {
        return (double) yes / all;
    }

    /// With n answers, a share p and z the normal quantile of the level:
    /// (p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n).
    public Interval interval(double level) {
        double z = Normal.inverse((1 + level) / 2);
        double n = all;
        double p = value();
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        double scale = 1 + z * z / n;
        double middle = p + z * z / (2 * n);
        return new Interval(Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale), level);
    }
}
