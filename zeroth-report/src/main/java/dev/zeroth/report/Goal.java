package dev.zeroth.report;

import dev.zeroth.study.Incumbent;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One objective of a study and how the trials stand in it.
///
/// @param trials every trial by number
/// @param ranking the complete, feasible trials with a value that is not NaN, best first
/// @param incumbent the best point where points were evaluated again, else null
record Goal(
        int index,
        String name,
        Direction direction,
        List<TrialRecord> trials,
        List<TrialRecord> ranking,
        @Nullable Incumbent incumbent) {

    static Goal of(ReportModel model, int index) {
        Direction direction = model.directions().get(index);
        List<TrialRecord> ranking = model.trials().stream()
                .filter(trial -> trial.complete() && trial.feasible() && !Double.isNaN(value(trial, index)))
                .sorted(Comparator.comparingDouble((TrialRecord trial) -> direction.loss(value(trial, index)))
                        .thenComparingInt(TrialRecord::number))
                .toList();
        Incumbent incumbent = Incumbent.of(model.directions(), model.trials());
        return new Goal(index, model.metricNames().get(index), direction, model.trials(), ranking, incumbent);
    }

    private static double value(TrialRecord trial, int index) {
        return trial.values().size() > index ? trial.values().get(index) : Double.NaN;
    }

    /// The trial's value, NaN where it has none.
    double value(TrialRecord trial) {
        return value(trial, index);
    }

    @Nullable
    TrialRecord best() {
        if (incumbent != null) return incumbent.trial();
        return ranking.isEmpty() ? null : ranking.getFirst();
    }

    /// What an axis of it says: `accuracy (maximize)`, `latency (microseconds, minimize)`.
    String axis() {
        return name.endsWith(")") && name.contains(" (")
                ? "%s, %s)".formatted(name.substring(0, name.length() - 1), direction.text())
                : "%s (%s)".formatted(name, direction.text());
    }

    /// Whether an attribute of trials says the same as their values.
    boolean tells(String attribute) {
        return name.equals(attribute) || name.startsWith(attribute + " (");
    }

    /// The worst end of the scale.
    double worst() {
        return direction == Direction.MINIMIZE ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /// The trials that were the best so far when they came.
    List<TrialRecord> incumbents() {
        List<TrialRecord> incumbents = new ArrayList<>();
        for (TrialRecord trial : ranking.stream()
                .sorted(Comparator.comparingInt(TrialRecord::number))
                .toList()) {
            if (incumbents.isEmpty() || direction.better(value(trial), value(incumbents.getLast()))) {
                incumbents.add(trial);
            }
        }
        return incumbents;
    }

    /// What the complete trials' values span; where there are none, those of the pruned.
    Spread spread() {
        boolean complete = trials.stream().anyMatch(trial -> trial.complete() && Double.isFinite(value(trial)));
        return Spread.of(
                trials.stream().filter(trial -> trial.complete() || !complete).mapToDouble(this::value), direction);
    }
}
