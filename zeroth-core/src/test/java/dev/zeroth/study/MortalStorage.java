package dev.zeroth.study;

import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageException;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A process that is killed after some writes of trials, as its storage sees it: from then on nothing of it arrives.
/// What it writes names an owner whose process is gone.
final class MortalStorage implements Storage {

    /// The kernel gives no process this id.
    private static final long NO_PID = Integer.MAX_VALUE;

    private final Storage kept;
    private int writesLeft;

    MortalStorage(Storage kept, int writes) {
        this.kept = kept;
        this.writesLeft = writes;
    }

    void runUntilItDies(Supplier<Study> study, Scenario scenario) {
        runUntilItDies(study, scenario, scenario.budget());
    }

    void runUntilItDies(Supplier<Study> study, Scenario scenario, Budget budget) {
        try {
            study.get().optimize(scenario.objective(null), budget);
        } catch (StorageException e) {
            if (!"killed".equals(e.getMessage())) throw e;
        }
    }

    private synchronized void live() {
        if (writesLeft-- <= 0) throw new StorageException("killed");
    }

    private static Map<String, @Nullable Object> dead(Map<String, ?> attributes) {
        Map<String, @Nullable Object> owner = new LinkedHashMap<>();
        Owner self = Owner.self();
        if (attributes.containsKey(Owner.ATTRIBUTE)) {
            owner.put(Owner.ATTRIBUTE, new Owner(self.host(), NO_PID, self.started()).toJson());
        }
        return owner;
    }

    @Override
    public String url() {
        return kept.url();
    }

    @Override
    public List<StudyRecord> studies() {
        return kept.studies();
    }

    @Override
    public @Nullable StudyRecord find(String name) {
        return kept.find(name);
    }

    @Override
    public @Nullable StudyRecord create(
            String name, List<Direction> directions, Map<String, @Nullable Object> attributes) {
        return kept.create(name, directions, attributes);
    }

    @Override
    public void delete(long study) {
        kept.delete(study);
    }

    @Override
    public void setStudyAttribute(long study, AttributeKind kind, String key, @Nullable Object value) {
        kept.setStudyAttribute(study, kind, key, value);
    }

    @Override
    public boolean replaceStudyAttribute(
            long study, AttributeKind kind, String key, @Nullable Object before, @Nullable Object after) {
        return kept.replaceStudyAttribute(study, kind, key, before, after);
    }

    @Override
    public synchronized boolean add(long study, TrialRecord trial) {
        live();
        TrialDelta owner = TrialDelta.ofAttributes(dead(trial.attributes()));
        return kept.add(study, trial.after(owner, trial.state(), trial.values(), trial.finished()));
    }

    @Override
    public synchronized boolean claim(
            long study, int number, TrialState from, @Nullable Object owner, TrialDelta delta, Instant started) {
        live();
        return kept.claim(study, number, from, owner, delta.withAttributes(dead(delta.attributes())), started);
    }

    @Override
    public synchronized void write(long study, int number, TrialDelta delta) {
        live();
        kept.write(study, number, delta);
    }

    @Override
    public synchronized void finish(
            long study, int number, TrialDelta delta, TrialState state, List<Double> values, Instant finished) {
        live();
        kept.finish(study, number, delta, state, values, finished);
    }

    @Override
    public List<TrialRecord> trials(long study, int from, SortedSet<Integer> also) {
        return kept.trials(study, from, also);
    }

    /// Alone on its storage, it sees no changes of others: what it reads back would name the dead owner.
    @Override
    public long foreignChanges() {
        return 0;
    }

    @Override
    public void close() {}
}
