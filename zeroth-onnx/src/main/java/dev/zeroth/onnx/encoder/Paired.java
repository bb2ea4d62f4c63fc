package dev.zeroth.onnx.encoder;

import dev.zeroth.math.Bootstrap;
import dev.zeroth.math.Interval;
import dev.zeroth.math.Streams;
import java.util.Locale;

/// Two classifiers on the same rows.
///
/// @param right rows that the first had wrong and the second has right
/// @param wrong the other way around
/// @param p of McNemar's exact test: how probable so uneven a split of the rows that changed sides is, or a more uneven
///     one, where each goes either way with probability 1/2
/// @param change of the mean log-loss, below 0 where the second is better
/// @param interval of that, from resampled rows
/// @see <a href="https://doi.org/10.1007/BF02295996">McNemar, Note on the sampling error of the difference between
///     correlated proportions or percentages, 1947</a>
public record Paired(int right, int wrong, double p, double change, Interval interval) {

    private static final int RESAMPLES = 2_000;
    private static final double LEVEL = 0.95;

    static Paired of(double[][] before, double[][] after, int[] labels, long seed) {
        int right = 0;
        int wrong = 0;
        double[] changes = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i];
            boolean old = Softmax.largest(before[i]) == label;
            boolean now = Softmax.largest(after[i]) == label;
            if (!old && now) right++;
            if (old && !now) wrong++;
            changes[i] = Softmax.loss(after[i][label]) - Softmax.loss(before[i][label]);
        }
        Bootstrap bootstrap = Bootstrap.of(
                labels.length, RESAMPLES, rows -> mean(changes, rows), new Streams(seed).stream(0, "paired rows"));
        return new Paired(right, wrong, exact(right, wrong), bootstrap.estimate(), bootstrap.percentile(LEVEL));
    }

    private static double mean(double[] values, int[] rows) {
        double sum = 0;
        for (int row : rows) sum += values[row];
        return sum / rows.length;
    }

    /// Twice the smaller tail of the binomial distribution of n = right + wrong throws of a coin, at most 1.
    static double exact(int right, int wrong) {
        int n = right + wrong;
        double term = StrictMath.pow(0.5, n);
        double tail = 0;
        for (int k = 0; k <= Math.min(right, wrong); k++) {
            tail += term;
            term *= (double) (n - k) / (k + 1);
        }
        return Math.min(1, 2 * tail);
    }

    /// For people.
    String text() {
        return String.format(
                Locale.ROOT,
                "of %s test rows that changed sides tuning put %d right and %d wrong (McNemar p = %.2f); log-loss %+.4f"
                        + " (95 %% interval %+.4f to %+.4f)%s",
                right + wrong,
                right,
                wrong,
                p,
                change,
                interval.low(),
                interval.high(),
                verdict());
    }

    private String verdict() {
        if (right + wrong == 0 && change == 0) return ": no change";
        if (interval.high() < 0) return "";
        return interval.low() > 0 ? ": worse than the frozen model" : ": not surely better than the frozen model";
    }
}
