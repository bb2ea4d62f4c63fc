package dev.zeroth.command;

import dev.zeroth.trial.Trial;
import java.util.List;

/// Passes a program's steps on to its trial as intermediate values, NaN for a metric that a step does not name.
final class Reports {

    private static final int MAX_REPORTS = 100_000;

    private final Trial trial;
    private final List<String> metrics;
    private int reports;

    /// @param metrics their names
    Reports(Trial trial, List<String> metrics) {
        this.trial = trial;
        this.metrics = List.copyOf(metrics);
    }

    /// Takes a step; what is said first of a step counts. Past 100,000 steps, further ones are ignored.
    ///
    /// @return whether the trial is to be pruned; not before a step names every metric
    boolean take(Step step) {
        if (reports++ >= MAX_REPORTS) return false;
        double[] values = metrics.stream()
                .mapToDouble(name -> step.values().getOrDefault(name, Double.NaN))
                .toArray();
        trial.report(step.step(), values);
        return step.values().size() == metrics.size() && trial.shouldPrune();
    }
}
