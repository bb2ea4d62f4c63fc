package dev.zeroth.study;

import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Points of failed trials, tried again as trials of their own; kept under the attributes that Optuna uses.
final class Retries {

    private static final String FAILED_TRIAL = "failed_trial";
    private static final String HISTORY = "retry_history";

    private Retries() {}

    /// The first failed trial of a view whose point is due again, or null.
    static @Nullable TrialRecord due(TrialArray trials, View view, int retries) {
        if (retries == 0) return null;
        Set<Long> retried = new HashSet<>();
        for (int n = 0; n < trials.size(); n++) {
            List<Long> history = history(trials.get(n));
            if (!history.isEmpty()) retried.add(history.getLast());
        }
        for (int n = 0; n < trials.size(); n++) {
            TrialRecord trial = trials.get(n);
            boolean seen = n < view.below() || view.more().contains(n);
            if (seen
                    && trial.state() == TrialState.FAILED
                    && history(trial).size() < retries
                    && !retried.contains((long) n)) {
                return trial;
            }
        }
        return null;
    }

    private static List<Long> history(TrialRecord trial) {
        List<Long> history = new ArrayList<>();
        if (trial.attributes().get(HISTORY) instanceof List<?> kept) {
            for (Object number : kept) if (number instanceof Long n) history.add(n);
        }
        return history;
    }

    /// The attributes of a retry.
    static Map<String, @Nullable Object> attributes(TrialRecord failed) {
        List<Long> history = history(failed);
        history.add((long) failed.number());
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(FAILED_TRIAL, history.getFirst());
        attributes.put(HISTORY, history);
        return attributes;
    }
}
