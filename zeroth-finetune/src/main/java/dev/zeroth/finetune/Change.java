package dev.zeroth.finetune;

import dev.zeroth.math.StudentT;
import dev.zeroth.math.Summary;
import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import dev.zeroth.weights.fit.FitResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a fit changed on the sequences kept for the end, each beside itself.
///
/// @param mean of the changes
/// @param half of their interval, Student's
record Change(Metric metric, double mean, double half) {

    private static final double LEVEL = 0.95;

    /// @param before the metric of each sequence with the base, two at least
    /// @param after the same with the winner
    static Change of(Metric metric, double[] before, double[] after) {
        double[] changes = new double[after.length];
        Arrays.setAll(changes, i -> after[i] - before[i]);
        Summary summary = Summary.of(changes);
        double half =
                StudentT.inverse((1 + LEVEL) / 2, changes.length - 1) * Math.sqrt(summary.variance() / changes.length);
        return new Change(metric, summary.mean(), half);
    }

    /// Lines for people.
    static List<String> notes(Metric metric, double[] before, double[] after, FitResult result) {
        List<String> notes = new ArrayList<>();
        if (result.stop() == FitResult.Stop.DIVERGENCE) {
            notes.add("The winner's run diverged %d times and was given up, %s."
                    .formatted(result.rollbacks(), "whatever the rate. Maybe a smaller rate and epsilon, or neither"));
        }
        if (Arrays.equals(before, after)) {
            notes.add("No trial validated better than the base.");
        } else if (after.length > 1) {
            notes.add(of(metric, before, after).text());
        }
        return notes;
    }

    private String text() {
        return String.format(
                Locale.ROOT,
                "Change: %s %+.4f, 95%% interval %+.4f to %+.4f%s",
                metric.name(),
                mean,
                mean - half,
                mean + half,
                verdict());
    }

    private String verdict() {
        double gain = metric.direction() == Direction.MAXIMIZE ? mean : -mean;
        if (gain - half > 0) return "";
        return gain + half < 0 ? ": worse than the base" : ": not surely better than the base";
    }
}
