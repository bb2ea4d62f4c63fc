package dev.zeroth.onnx.encoder;

import dev.zeroth.math.Bootstrap;
import dev.zeroth.math.Interval;
import dev.zeroth.math.McNemar;
import dev.zeroth.math.Streams;
import java.util.Locale;

/// Two classifiers on the same rows.
///
/// @param right rows that the first had wrong and the second has right
/// @param wrong the other way around
/// @param p of [McNemar]'s exact test
/// @param change of the mean log-loss, below 0 where the second is better
/// @param interval of that, from resampled rows
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
        return new Paired(
                right, wrong, new McNemar(right, wrong).p(), bootstrap.estimate(), bootstrap.percentile(LEVEL));
    }

    private static double mean(double[] values, int[] rows) {
        double sum = 0;
        for (int row : rows) sum += values[row];
        return sum / rows.length;
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
