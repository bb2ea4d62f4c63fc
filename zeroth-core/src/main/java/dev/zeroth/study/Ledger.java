package dev.zeroth.study;

import dev.zeroth.storage.Owner;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The trials of a study as this process knows them. Writes go to the storage first and are then known here; what other
/// processes wrote is read when the storage says that there is something. Guarded by its own monitor.
final class Ledger {

    private final Storage storage;
    private final StudyRecord study;
    private final TrialArray trials = new TrialArray();
    private final SortedSet<Integer> unfinished = new TreeSet<>();
    private long foreignChanges;

    Ledger(Storage storage, StudyRecord study) {
        this.storage = storage;
        this.study = study;
        this.foreignChanges = storage.foreignChanges() - 1;
        refresh();
    }

    StudyRecord study() {
        return study;
    }

    TrialArray trials() {
        return trials;
    }

    int size() {
        return trials.size();
    }

    TrialRecord get(int number) {
        return trials.get(number);
    }

    /// Numbers of trials that are waiting or running.
    SortedSet<Integer> unfinished() {
        return unfinished;
    }

    /// The number of trials that are finished and preceded by finished ones alone.
    int finishedBelow() {
        return unfinished.isEmpty() ? trials.size() : unfinished.first();
    }

    /// Reads what others may have written; whether they had.
    synchronized boolean refresh() {
        long changes = storage.foreignChanges();
        if (changes == foreignChanges) return false;
        foreignChanges = changes;
        for (TrialRecord trial : storage.trials(study.id(), trials.size(), new TreeSet<>(unfinished))) note(trial);
        notifyAll();
        return true;
    }

    private void note(TrialRecord trial) {
        trials.put(trial);
        if (trial.state().finished()) unfinished.remove(trial.number());
        else unfinished.add(trial.number());
    }

    synchronized boolean add(TrialRecord trial) {
        if (!storage.add(study.id(), trial)) return false;
        note(trial);
        return true;
    }

    synchronized boolean claim(TrialRecord trial, @Nullable Object owner, TrialDelta delta, Instant now) {
        if (!storage.claim(study.id(), trial.number(), trial.state(), owner, delta, now)) return false;
        TrialRecord claimed = trial.after(delta, TrialState.RUNNING, List.of(), null);
        note(new TrialRecord(
                claimed.number(),
                claimed.state(),
                claimed.parameters(),
                claimed.values(),
                claimed.reports(),
                claimed.constraints(),
                claimed.userAttributes(),
                claimed.attributes(),
                now,
                null));
        return true;
    }

    synchronized void write(int number, TrialDelta delta) {
        storage.write(study.id(), number, delta);
        TrialRecord trial = trials.get(number);
        note(trial.after(delta, trial.state(), List.of(), null));
    }

    synchronized TrialRecord finish(
            int number, TrialDelta delta, TrialState state, List<Double> values, Instant finished) {
        storage.finish(study.id(), number, delta, state, values, finished);
        note(trials.get(number).after(delta, state, values, finished));
        notifyAll();
        return trials.get(number);
    }

    /// Every trial, by number.
    synchronized List<TrialRecord> all() {
        return trials.copy();
    }

    /// Running trials whose owner is certainly gone.
    synchronized List<TrialRecord> interrupted() {
        List<TrialRecord> interrupted = new ArrayList<>();
        for (int number : unfinished) {
            TrialRecord trial = trials.get(number);
            Owner owner = Owner.fromJson(trial.attributes().get(Owner.ATTRIBUTE));
            if (trial.state() == TrialState.RUNNING && owner != null && owner.dead()) interrupted.add(trial);
        }
        return interrupted;
    }

    /// Whether nobody can be expected to finish the trial soon: a caller of ask, or another tool, has it.
    static boolean external(TrialRecord trial) {
        return trial.state() == TrialState.RUNNING
                && Owner.fromJson(trial.attributes().get(Owner.ATTRIBUTE)) == null;
    }
}
