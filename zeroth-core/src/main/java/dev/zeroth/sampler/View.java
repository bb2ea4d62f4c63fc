package dev.zeroth.sampler;

import dev.zeroth.trial.TrialRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which trials' outcomes a proposal sees: all numbers below `below`, but for those of `except`.
///
/// The default rule: trial n sees exactly the trials 0 ... n - [#lag], and the study waits for them. So what
/// is proposed depends on the seed, n and outcomes, never on which of the running trials ends first. Where a
/// proposal saw something else (an `async` study, a caller who owns the loop) the view is kept with the trial under
/// [#ATTRIBUTE], as
/// `{"below": 7, "except": [3]}`, so the run can be replayed. Earlier trials outside the view are pending for it,
/// finished or not.
///
/// @param below at least 0
/// @param except numbers below `below - 1`
public record View(int below, SortedSet<Integer> except) {

    /// The trial attribute that keeps a view other than the standard one.
    public static final String ATTRIBUTE = "zeroth:seen";

    private static final SortedSet<Integer> NOTHING = Collections.unmodifiableSortedSet(new TreeSet<>());

    /// How far back the newest outcome is that a proposal sees by the default rule: 1 with one job, else twice the
    /// jobs, so that a slow trial makes nobody wait before as many again as there are jobs have ended beside it.
    ///
    /// @param jobs how many trials of the study run at once
    public static int lag(int jobs) {
        return jobs == 1 ? 1 : 2 * jobs;
    }

    /// What the default rule shows.
    public static View standard(int number, int jobs) {
        return new View(Math.max(0, number - lag(jobs) + 1), NOTHING);
    }

    /// All below a number but for some.
    public static View except(int below, SortedSet<Integer> unfinished) {
        SortedSet<Integer> except = unfinished.headSet(below);
        if (except.isEmpty()) return new View(below, NOTHING);
        SortedSet<Integer> left = new TreeSet<>(except);
        int end = below;
        while (!left.isEmpty() && left.last() == end - 1) left.remove(--end);
        return new View(end, left);
    }

    /// The view that a trial's proposal had.
    ///
    /// @param jobs how many trials of the study run at once
    public static View of(TrialRecord trial, int jobs) {
        if (!(trial.attributes().get(ATTRIBUTE) instanceof Map<?, ?> kept)
                || !(kept.get("below") instanceof Long below)
                || !(kept.get("except") instanceof List<?> list)) {
            return standard(trial.number(), jobs);
        }
        SortedSet<Integer> except = new TreeSet<>();
        for (Object number : list) if (number instanceof Long n) except.add(Math.toIntExact(n));
        return new View(Math.toIntExact(below), except);
    }

    /// As a JSON value.
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("below", (long) below);
        json.put("except", except.stream().map(Integer::longValue).toList());
        return json;
    }

    /// Whether the outcome of a trial was seen.
    public boolean sees(int number) {
        return number < below && !except.contains(number);
    }
}
