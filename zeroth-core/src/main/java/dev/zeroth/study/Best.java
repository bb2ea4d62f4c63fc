package dev.zeroth.study;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// The incumbents among trials.
public final class Best {

    private Best() {}

    /// The complete, feasible trial with the best value; of equals the first. Where points were evaluated
    /// again, the trial of the [Incumbent].
    ///
    /// @throws NoSuchElementException if there is none
    /// @throws IllegalStateException if there are several directions
    public static TrialRecord single(String study, List<Direction> directions, List<TrialRecord> trials) {
        if (directions.size() != 1) {
            throw new IllegalStateException("study '%s' has %s directions and so a front, not a best trial"
                    .formatted(study, directions.size()));
        }
        Incumbent incumbent = Incumbent.of(directions, trials);
        if (incumbent != null) return incumbent.trial();
        Direction direction = directions.getFirst();
        TrialRecord best = null;
        for (TrialRecord trial : trials) {
            if (!trial.complete() || !trial.feasible()) continue;
            if (best == null || direction.better(trial.value(), best.value())) best = trial;
        }
        if (best == null) throw new NoSuchElementException("study '%s' has no complete trial".formatted(study));
        return best;
    }

    /// The complete, feasible trials that no other dominates, by number; the trial of the [Incumbent] alone
    /// where points were evaluated again.
    public static List<TrialRecord> front(List<Direction> directions, List<TrialRecord> trials) {
        Incumbent incumbent = Incumbent.of(directions, trials);
        if (incumbent != null) return List.of(incumbent.trial());
        List<TrialRecord> front = new ArrayList<>();
        for (TrialRecord trial : trials) {
            if (!trial.complete() || !trial.feasible()) continue;
            if (front.stream().anyMatch(other -> dominates(directions, other, trial))) continue;
            front.removeIf(other -> dominates(directions, trial, other));
            front.add(trial);
        }
        return List.copyOf(front);
    }

    private static boolean dominates(List<Direction> directions, TrialRecord a, TrialRecord b) {
        boolean better = false;
        for (int i = 0; i < directions.size(); i++) {
            Direction direction = directions.get(i);
            if (direction.better(b.values().get(i), a.values().get(i))) return false;
            better |= direction.better(a.values().get(i), b.values().get(i));
        }
        return better;
    }
}
