package dev.zeroth.report;

import dev.zeroth.report.importance.Importances;
import dev.zeroth.report.importance.PedAnova;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a report says about a study, worked out once.
///
/// @param front of several objectives the trials that no other dominates, by number; empty for one objective
/// @param leading numbers of the trials to highlight: the best tenth, or the front
/// @param columns the parameters, most important first
/// @param importances one per objective
record Findings(
        ReportModel model,
        List<Goal> goals,
        List<TrialRecord> front,
        Set<Integer> leading,
        List<Column> columns,
        List<Importances> importances) {

    private static final int TENTH = 10;

    static Findings of(ReportModel model) {
        List<Goal> goals = IntStream.range(0, model.directions().size())
                .mapToObj(index -> Goal.of(model, index))
                .toList();
        List<TrialRecord> front = goals.size() > 1 ? front(goals) : List.of();
        List<TrialRecord> ranking = goals.getFirst().ranking();
        List<TrialRecord> leading = goals.size() > 1 ? front : ranking.subList(0, (ranking.size() + TENTH - 1) / TENTH);
        List<Importances> importances = goals.stream()
                .map(goal -> PedAnova.estimate(model.trials(), goal.index(), goal.direction()))
                .toList();
        return new Findings(
                model,
                goals,
                front,
                leading.stream().map(TrialRecord::number).collect(Collectors.toCollection(LinkedHashSet::new)),
                Column.of(model.trials(), importances.getFirst()),
                importances);
    }

    private static List<TrialRecord> front(List<Goal> goals) {
        List<TrialRecord> front = new ArrayList<>();
        for (TrialRecord trial : goals.getFirst().ranking()) {
            if (goals.stream().anyMatch(goal -> Double.isNaN(goal.value(trial)))) continue;
            if (front.stream().anyMatch(other -> dominates(other, trial, goals))) continue;
            front.removeIf(other -> dominates(trial, other, goals));
            front.add(trial);
        }
        return front.stream()
                .sorted(java.util.Comparator.comparingInt(TrialRecord::number))
                .toList();
    }

    private static boolean dominates(TrialRecord a, TrialRecord b, List<Goal> goals) {
        boolean better = false;
        for (Goal goal : goals) {
            if (goal.direction().better(goal.value(b), goal.value(a))) return false;
            better |= goal.direction().better(goal.value(a), goal.value(b));
        }
        return better;
    }

    List<TrialRecord> trials() {
        return model.trials();
    }

    boolean single() {
        return goals.size() == 1;
    }

    Goal goal() {
        return goals.getFirst();
    }

    boolean leads(TrialRecord trial) {
        return leading.contains(trial.number());
    }

    /// What the highlighted trials are called.
    String leaders() {
        return single() ? "best 10%" : "Pareto front";
    }

    Map<TrialState, Long> counts() {
        Map<TrialState, Long> counts = new EnumMap<>(TrialState.class);
        for (TrialRecord trial : trials()) counts.merge(trial.state(), 1L, Long::sum);
        return counts;
    }

    long infeasible() {
        return trials().stream()
                .filter(trial -> trial.complete() && !trial.feasible())
                .count();
    }

    /// At most this many of the trials: every leading one, and the others at even distances.
    List<TrialRecord> thinned(List<TrialRecord> trials, int most) {
        if (trials.size() <= most) return trials;
        long leaders = trials.stream().filter(this::leads).count();
        long others = trials.size() - leaders;
        long room = Math.max(0, most - leaders);
        List<TrialRecord> kept = new ArrayList<>();
        long seen = 0;
        for (TrialRecord trial : trials) {
            boolean due = !leads(trial) && seen * room / others != (seen + 1) * room / others;
            if (!leads(trial)) seen++;
            if (leads(trial) || due) kept.add(trial);
        }
        return kept;
    }
}
