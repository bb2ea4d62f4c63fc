package dev.zeroth.study;

import dev.zeroth.sampler.History;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The trials of a study as this process knows them. Writes go to the storage first and are then known here; what other
/// processes wrote is read when the storage says that there is something. Guarded by its own monitor: methods that are
/// not synchronized are called under it.
final class Ledger {

    private final Storage storage;
    private final StudyRecord study;
    private final TrialArray trials = new TrialArray();
    private final SortedSet<Integer> unfinished = new TreeSet<>();
    private final SortedSet<Integer> running = new TreeSet<>();
    private final SortedSet<Integer> waiting = new TreeSet<>();
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
        return Collections.unmodifiableSortedSet(unfinished);
    }

    /// Numbers of running trials.
    SortedSet<Integer> running() {
        return Collections.unmodifiableSortedSet(running);
    }

    /// The first waiting trial's number, or -1.
    int firstWaiting() {
        return waiting.isEmpty() ? -1 : waiting.first();
    }

    /// Reads what others may have written; whether they may have.
    synchronized boolean refresh() {
        long changes = storage.foreignChanges();
        if (changes == foreignChanges) return false;
        foreignChanges = changes;
        for (TrialRecord trial : storage.trials(study.id(), trials.size(), unfinished())) note(trial);
        notifyAll();
        return true;
    }

    /// The very record that is here already, as a store in memory gives it, is passed over at once.
    @SuppressWarnings("ReferenceEquality")
    private void note(TrialRecord trial) {
        int number = trial.number();
        if (number < trials.size() && trials.get(number) == trial) return;
        trials.put(trial);
        mark(unfinished, number, !trial.state().finished());
        mark(running, number, trial.state() == TrialState.RUNNING);
        mark(waiting, number, trial.state() == TrialState.WAITING);
    }

    private static void mark(SortedSet<Integer> numbers, int number, boolean there) {
        if (there) numbers.add(number);
        else numbers.remove(number);
    }

    synchronized boolean add(TrialRecord trial) {
        if (!storage.add(study.id(), trial)) return beaten();
        note(trial);
        return true;
    }

    /// Reads what others may have written even if the storage knows of nothing foreign: another study object on this
    /// same storage may have written it.
    synchronized void reread() {
        foreignChanges = storage.foreignChanges() - 1;
        refresh();
    }

    /// Somebody was first.
    private boolean beaten() {
        reread();
        return false;
    }

    synchronized boolean claim(TrialRecord trial, @Nullable Object owner, TrialDelta delta, Instant now) {
        if (trial.state().finished())
            throw new IllegalArgumentException("trial %s is finished".formatted(trial.number()));
        if (!storage.claim(study.id(), trial.number(), trial.state(), owner, delta, now)) return beaten();
        note(trial.after(delta, TrialState.RUNNING, List.of(), null).startedAt(now));
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

    /// Every other trial that is finished or running, as it stands now.
    synchronized History others(int number, List<Direction> directions) {
        List<TrialRecord> pending = new ArrayList<>();
        for (int n : running) if (n != number) pending.add(trials.get(n));
        return new History(directions, trials.below(trials.size(), unfinished), Collections.unmodifiableList(pending));
    }

    /// Running trials whose owner is certainly gone.
    List<TrialRecord> interrupted() {
        List<TrialRecord> interrupted = new ArrayList<>();
        Map<Owner, Boolean> dead = new HashMap<>();
        for (int number : running) {
            TrialRecord trial = trials.get(number);
            Owner owner = owner(trial);
            if (owner != null && dead.computeIfAbsent(owner, Owner::dead)) interrupted.add(trial);
        }
        return interrupted;
    }

    private static @Nullable Owner owner(TrialRecord trial) {
        return Owner.fromJson(trial.attributes().get(Owner.ATTRIBUTE));
    }

    /// Whether a trial runs that is to be waited for. One that a caller of ask or another tool has is not: nobody can
    /// be expected to finish it soon.
    boolean awaited(int number) {
        return running.contains(number) && owner(trials.get(number)) != null;
    }

    /// Whether a trial below a number is to be waited for.
    boolean awaitedBelow(int number) {
        for (int n : running.headSet(Math.max(0, number))) if (awaited(n)) return true;
        return false;
    }
}
