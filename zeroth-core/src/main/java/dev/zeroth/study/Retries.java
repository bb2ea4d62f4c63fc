package dev.zeroth.study;

import dev.zeroth.sampler.Origin;
import dev.zeroth.sampler.View;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Points of failed trials, tried again as trials of their own; kept under the attributes that Optuna uses. Looks at
/// every trial once.
final class Retries {

    private static final String FAILED_TRIAL = "failed_trial";

    private final int allowed;
    private final Set<Long> retried = new HashSet<>();
    private final SortedSet<Integer> failed = new TreeSet<>();
    private int added;
    private int finished;

    /// @param allowed how often the point of a failed trial is tried again
    Retries(int allowed) {
        this.allowed = allowed;
    }

    /// The first failed trial of a view whose point is due again, or null.
    @Nullable
    TrialRecord due(TrialArray trials, View view) {
        if (allowed == 0) return null;
        for (; added < trials.size(); added++) {
            List<Long> history = history(trials.get(added));
            if (!history.isEmpty()) retried.add(history.getLast());
        }
        for (; finished < trials.size() && trials.get(finished).state().finished(); finished++) {
            if (mayBeRetried(trials.get(finished))) failed.add(finished);
        }
        failed.removeIf(number -> retried.contains((long) number));
        for (int number : failed) if (view.sees(number)) return trials.get(number);
        for (int number = finished; number < view.below(); number++) {
            boolean open = view.sees(number) && !retried.contains((long) number);
            if (open && mayBeRetried(trials.get(number))) return trials.get(number);
        }
        return null;
    }

    private boolean mayBeRetried(TrialRecord trial) {
        return trial.state() == TrialState.FAILED && history(trial).size() < allowed;
    }

    private static List<Long> history(TrialRecord trial) {
        List<Long> history = new ArrayList<>();
        if (trial.attributes().get(Origin.RETRIES) instanceof List<?> kept) {
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
        attributes.put(Origin.RETRIES, history);
        return attributes;
    }
}
