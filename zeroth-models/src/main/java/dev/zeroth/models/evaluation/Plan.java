package dev.zeroth.models.evaluation;

import dev.zeroth.models.Task;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.metrics.Metric;
import dev.zeroth.models.splits.Splitter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is predicted, how candidates are judged, and which rows are kept for the end.
///
/// @param task what the model is for
/// @param target the column to predict; for clustering the classes to compare with, or null
/// @param metric what candidates are judged by
/// @param splitter the rows that judge
/// @param testShare the share of rows set aside for the final test, 0 for none; not used with a test table of its own
public record Plan(Task task, @Nullable String target, Metric metric, Splitter splitter, double testShare) {
    /// Checks that the parts fit each other.
    public Plan {
        if (metric.task() != task) {
            throw new IllegalArgumentException(
                    metric.label() + " is a metric for " + metric.task().label() + ", not for " + task.label());
        }
        if (target == null && (task != Task.CLUSTERING || metric.needsTarget())) {
            throw new IllegalArgumentException(
                    (task == Task.CLUSTERING ? metric.label() : task.label()) + " needs a target column");
        }
        if (!(testShare >= 0 && testShare < 1)) {
            throw new IllegalArgumentException("testShare must be at least 0 and less than 1, got " + testShare);
        }
    }

    /// Kinds of columns with the kind added that the target must be read as.
    public Map<String, ColumnKind> kinds(Map<String, ColumnKind> told) {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>(told);
        if (target != null) {
            kinds.put(target, task == Task.REGRESSION ? ColumnKind.NUMBER : ColumnKind.CATEGORY);
        }
        return kinds;
    }
}
