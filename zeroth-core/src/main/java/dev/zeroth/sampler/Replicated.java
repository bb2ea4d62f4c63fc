package dev.zeroth.sampler;

import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Histories of noisy studies as samplers see them that rank single trials.
public final class Replicated {

    private Replicated() {}

    /// The history with one trial per point that was evaluated again: the first, with the mean of the complete
    /// ones' values. Trials that evaluate a point again are left out, those pending too. A history without any
    /// is returned as it is.
    public static History merged(History history) {
        boolean none = history.finished().stream().noneMatch(Origin::replicate)
                && history.pending().stream().noneMatch(Origin::replicate);
        if (none) return history;
        Map<Integer, List<TrialRecord>> again = new HashMap<>();
        for (TrialRecord trial : history.finished()) {
            if (trial.attributes().get(Origin.REPLICATES) instanceof Long first && trial.complete()) {
                again.computeIfAbsent(Math.toIntExact(first), _ -> new ArrayList<>())
                        .add(trial);
            }
        }
        List<TrialRecord> finished = new ArrayList<>();
        for (TrialRecord trial : history.finished()) {
            if (!Origin.replicate(trial)) finished.add(averaged(trial, again.getOrDefault(trial.number(), List.of())));
        }
        List<TrialRecord> pending = history.pending().stream()
                .filter(trial -> !Origin.replicate(trial))
                .toList();
        return new History(history.directions(), List.copyOf(finished), pending);
    }

    private static TrialRecord averaged(TrialRecord first, List<TrialRecord> again) {
        if (again.isEmpty() || !first.complete()) return first;
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < first.values().size(); i++) {
            double sum = first.values().get(i);
            for (TrialRecord trial : again) sum += trial.values().get(i);
            means.add(sum / (again.size() + 1));
        }
        return first.withValues(means);
    }
}
