package dev.zeroth.sampler.tpe;

import dev.zeroth.sampler.History;
import dev.zeroth.sampler.standing.Standing;
import dev.zeroth.space.Domain;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The finished trials that say something, as rows, and after them those pending. What a prefix of the history gave
/// is kept for the next history that continues it. Failed trials are rows where the space is declared; elsewhere
/// one may have ended before it had all parameters.
final class Observations {

    private static final int MOST_SLOTS = 2_000;

    private record Key(String name, Domain domain) {}

    private final List<TrialRecord> finished = new ArrayList<>();
    private final List<TrialRecord> rows = new ArrayList<>();
    private final Map<Key, Slot> slots = new LinkedHashMap<>();
    private Ranking ranking = new Ranking(List.of());
    private int told;
    private int failed;

    void update(History history, boolean declared) {
        if (!continued(history)) {
            finished.clear();
            truncate(0);
            ranking = new Ranking(history.directions());
            told = 0;
            failed = 0;
        }
        truncate(told);
        for (TrialRecord trial :
                history.finished().subList(finished.size(), history.finished().size())) {
            finished.add(trial);
            boolean useless = trial.state() == TrialState.FAILED;
            if ((useless && !declared) || trial.parameters().values().isEmpty()) continue;
            if (useless) failed++;
            add(trial);
            ranking.add(Standing.of(trial, history.directions()), trial.parameters());
            told++;
        }
        for (TrialRecord trial : history.pending()) add(trial);
    }

    @SuppressWarnings("ReferenceEquality") // the same records, not equal ones: cheap, and all that a cache may claim
    private boolean continued(History history) {
        if (!ranking.directions().equals(history.directions())) return false;
        List<TrialRecord> now = history.finished();
        if (now.size() < finished.size()) return false;
        for (int i = 0; i < finished.size(); i++) if (now.get(i) != finished.get(i)) return false;
        return true;
    }

    private void truncate(int count) {
        rows.subList(count, rows.size()).clear();
        for (Slot slot : slots.values()) slot.truncate(count);
    }

    private void add(TrialRecord trial) {
        rows.add(trial);
        for (Slot slot : slots.values()) slot.add(trial.parameters().get(slot.name()));
    }

    /// The rows of a parameter.
    Slot slot(String name, Domain domain) {
        if (slots.size() > MOST_SLOTS)
            slots.keySet().removeIf(key -> !key.name().equals(name));
        return slots.computeIfAbsent(new Key(name, domain), _ -> {
            Slot slot = new Slot(name, domain);
            for (TrialRecord trial : rows) slot.add(trial.parameters().get(name));
            return slot;
        });
    }

    Ranking ranking() {
        return ranking;
    }

    /// How many rows are of finished trials.
    int told() {
        return told;
    }

    /// How many rows are of trials that ended without failing.
    int succeeded() {
        return told - failed;
    }

    /// How many rows there are, the pending ones last.
    int size() {
        return rows.size();
    }
}
