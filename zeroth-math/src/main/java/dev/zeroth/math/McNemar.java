package dev.zeroth.math;

/// McNemar's exact test of two classifiers on the same rows, by the rows that changed sides.
///
/// @param right rows that the first had wrong and the second has right
/// @param wrong the other way around
/// @see <a href="https://doi.org/10.1007/BF02295996">McNemar, Note on the sampling error of the
///     difference between correlated proportions or percentages, 1947</a>
public record McNemar(int right, int wrong) {

    public McNemar {
        if (right < 0 || wrong < 0) {
            throw new IllegalArgumentException("rows are at least 0, got %d and %d".formatted(right, wrong));
        }
    }

    /// Of the rows that each had right.
    public static McNemar of(boolean[] before, boolean[] after) {
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < before.length; i++) {
            if (!before[i] && after[i]) right++;
            if (before[i] && !after[i]) wrong++;
        }
        return new McNemar(right, wrong);
    }

    /// How probable so uneven a split of the rows that changed sides is, or a more uneven one, where
    /// each goes either way with probability 1/2: twice the smaller tail of the binomial distribution,
    /// at most 1.
    public double p() {
        int n = right + wrong;
        int least = Math.min(right, wrong);
        // terms relative to the greatest of the tail, the last: 2^-n alone is 0 beyond 1,074 rows
        double relative = 0;
        double term = 1;
        double logGreatest = -n * StrictMath.log(2);
        for (int k = least; k >= 0; k--) {
            relative += term;
            term *= k / (n - k + 1.0);
        }
        for (int k = 0; k < least; k++) logGreatest += StrictMath.log((n - k) / (k + 1.0));
        return Math.min(1, 2 * relative * StrictMath.exp(logGreatest));
    }

    /// The change of the share that is right, with the normal approximation for paired rows: with n
    /// rows, b that became right and c that became wrong, (b - c) / n -+ z sqrt(b + c - (b - c)^2 / n) /
    /// n.
    ///
    /// @param rows n
    public Interval change(int rows, double level) {
        double by = right - wrong;
        double half = Normal.inverse((1 + level) / 2) * Math.sqrt(right + wrong - by * by / rows);
        return new Interval((by - half) / rows, (by + half) / rows, level);
    }
}
