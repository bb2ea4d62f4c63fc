package dev.zeroth.study;

import dev.zeroth.sampler.History;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which trials' outcomes a proposal sees: all numbers below `below`, and those of `more`.
///
/// The default rule with J jobs: trial n sees exactly the trials 0 ... n - J, and the study waits for them. So what is
/// proposed depends on the seed, n and outcomes, never on which of J running trials ends first. Where a proposal saw
/// something else (an `async` study, a caller who owns the loop) the view is kept with the trial under [#ATTRIBUTE], so
/// the run can be replayed. Earlier trials outside the view are pending for it, finished or not.
record View(int below, SortedSet<Integer> more) {

    static final String ATTRIBUTE = "zeroth:seen";

    static View standard(int number, int jobs) {
        return new View(Math.max(0, number - jobs + 1), new TreeSet<>());
    }

    /// The finished among these trials.
    static View of(List<TrialRecord> trials) {
        int below = 0;
        while (below < trials.size() && trials.get(below).state().finished()) below++;
        SortedSet<Integer> more = new TreeSet<>();
        for (TrialRecord trial : trials.subList(below, trials.size())) {
            if (trial.state().finished()) more.add(trial.number());
        }
        return new View(below, more);
    }

    /// The view that a trial's proposal had.
    static View of(TrialRecord trial, int jobs) {
        if (!(trial.attributes().get(ATTRIBUTE) instanceof Map<?, ?> kept)
                || !(kept.get("below") instanceof Long below)
                || !(kept.get("more") instanceof List<?> list)) {
            return standard(trial.number(), jobs);
        }
        SortedSet<Integer> more = new TreeSet<>();
        for (Object number : list) if (number instanceof Long n) more.add(Math.toIntExact(n));
        return new View(Math.toIntExact(below), more);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("below", (long) below);
        json.put("more", more.stream().map(Integer::longValue).toList());
        return json;
    }

    /// What a proposal for trial `number` may rest on.
    ///
    /// @param trials all trials by number; those of the view are finished
    /// @param declared whether the study's space was declared, so that parameters are known from the start
    History history(List<Direction> directions, TrialArray trials, int number, boolean declared) {
        List<TrialRecord> pending = new ArrayList<>();
        for (int m = below; m < number; m++) {
            if (!more.contains(m)) pending.add(Proposal.pending(trials.get(m), declared));
        }
        List<TrialRecord> seen = trials.first(below);
        if (!more.isEmpty()) {
            seen = new ArrayList<>(seen);
            for (int m : more) seen.add(trials.get(m));
        }
        return new History(directions, seen, pending);
    }
}
