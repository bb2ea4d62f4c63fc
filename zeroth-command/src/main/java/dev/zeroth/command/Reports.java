package dev.zeroth.command;

import dev.zeroth.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Passes a program's steps on to its trial: with one metric as intermediate values; with several, which have none,
/// as the user attribute `reports`, a list of `{"step": 12, "loss": 0.4, "accuracy": 0.9}`.
final class Reports {

    /// The user attribute that keeps what several metrics report.
    static final String ATTRIBUTE = "reports";

    private static final int MAX_REPORTS = 100_000;
    private static final int MAX_KEPT = 1_000;

    private final Trial trial;
    private final int metrics;
    private final TreeMap<Integer, SequencedMap<String, Double>> kept = new TreeMap<>();
    private int reports;

    Reports(Trial trial, int metrics) {
        this.trial = trial;
        this.metrics = metrics;
    }

    /// Takes a step; what is said first of a step counts. Past 100,000 steps, further ones are ignored.
    ///
    /// @return whether the trial is to be pruned
    boolean take(Step step) {
        if (metrics > 1) {
            kept.putIfAbsent(step.step(), step.values());
            if (kept.size() > MAX_KEPT) kept.pollFirstEntry();
            return false;
        }
        if (reports++ >= MAX_REPORTS) return false;
        trial.report(step.step(), step.values().firstEntry().getValue());
        return trial.shouldPrune();
    }

    /// Writes what was kept: of very many steps the last thousand.
    void finish() {
        if (kept.isEmpty()) return;
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        kept.forEach((step, values) -> {
            Map<String, @Nullable Object> report = new LinkedHashMap<>();
            report.put("step", step);
            report.putAll(values);
            list.add(report);
        });
        trial.setUserAttribute(ATTRIBUTE, list);
    }
}
