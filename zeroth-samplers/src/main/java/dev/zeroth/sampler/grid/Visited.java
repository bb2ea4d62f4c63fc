package dev.zeroth.sampler.grid;

import dev.zeroth.sampler.History;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The points of finished trials, whatever became of them; kept from one history to the next that continues it.
final class Visited {

    private final List<TrialRecord> seen = new ArrayList<>();
    private final Set<Parameters> points = new HashSet<>();

    /// Takes the finished trials of a history; false if it did not continue the last one, so that points were
    /// dropped.
    boolean update(History history) {
        List<TrialRecord> finished = history.finished();
        boolean continued = continues(finished);
        if (!continued) {
            seen.clear();
            points.clear();
        }
        for (TrialRecord trial : finished.subList(seen.size(), finished.size())) {
            seen.add(trial);
            points.add(trial.parameters());
        }
        return continued;
    }

    @SuppressWarnings("ReferenceEquality") // the same records, not equal ones: cheap, and all that a cache may claim
    private boolean continues(List<TrialRecord> finished) {
        if (finished.size() < seen.size()) return false;
        for (int i = 0; i < seen.size(); i++) if (finished.get(i) != seen.get(i)) return false;
        return true;
    }

    boolean contains(Parameters point) {
        return points.contains(point);
    }

    int size() {
        return points.size();
    }

    static Set<Parameters> pending(History history) {
        Set<Parameters> pending = new HashSet<>();
        for (TrialRecord trial : history.pending()) pending.add(trial.parameters());
        return pending;
    }
}
