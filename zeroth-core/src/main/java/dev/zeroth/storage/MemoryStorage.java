package dev.zeroth.storage;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Keeps studies in memory for as long as the object lives.
public final class MemoryStorage implements Storage {

    private static final class Kept {
        StudyRecord study;
        final List<TrialRecord> trials = new ArrayList<>();

        Kept(StudyRecord study) {
            this.study = study;
        }

        TrialRecord trial(int number) {
            if (number >= 0 && number < trials.size()) return trials.get(number);
            throw new IllegalArgumentException("study '%s' has no trial %s".formatted(study.name(), number));
        }

        TrialRecord unfinished(int number) {
            TrialRecord trial = trial(number);
            if (trial.state().finished()) throw new TrialFinishedException(number);
            return trial;
        }
    }

    private final Map<Long, Kept> studies = new LinkedHashMap<>();
    private long nextId = 1;
    private long changes;

    @Override
    public String url() {
        return "memory:";
    }

    @Override
    public synchronized List<StudyRecord> studies() {
        return studies.values().stream().map(kept -> kept.study).toList();
    }

    @Override
    public synchronized @Nullable StudyRecord find(String name) {
        for (Kept kept : studies.values()) if (kept.study.name().equals(name)) return kept.study;
        return null;
    }

    @Override
    public synchronized @Nullable StudyRecord create(
            String name, List<Direction> directions, Map<String, @Nullable Object> attributes) {
        if (find(name) != null) return null;
        StudyRecord study = new StudyRecord(nextId++, name, directions, Map.of(), attributes);
        studies.put(study.id(), new Kept(study));
        return study;
    }

    @Override
    public synchronized void delete(long study) {
        kept(study);
        studies.remove(study);
    }

    private Kept kept(long study) {
        Kept kept = studies.get(study);
        if (kept == null) throw new IllegalArgumentException("no study with id " + study);
        return kept;
    }

    @Override
    public synchronized void setStudyAttribute(long study, AttributeKind kind, String key, @Nullable Object value) {
        Kept kept = kept(study);
        StudyRecord old = kept.study;
        Map<String, @Nullable Object> changed =
                new LinkedHashMap<>(kind == AttributeKind.USER ? old.userAttributes() : old.attributes());
        changed.put(key, value);
        kept.study = kind == AttributeKind.USER
                ? new StudyRecord(old.id(), old.name(), old.directions(), changed, old.attributes())
                : new StudyRecord(old.id(), old.name(), old.directions(), old.userAttributes(), changed);
    }

    @Override
    public synchronized boolean replaceStudyAttribute(
            long study, AttributeKind kind, String key, @Nullable Object before, @Nullable Object after) {
        StudyRecord old = kept(study).study;
        Object now = (kind == AttributeKind.USER ? old.userAttributes() : old.attributes()).get(key);
        if (!Objects.equals(now, before)) return false;
        setStudyAttribute(study, kind, key, after);
        return true;
    }

    @Override
    public synchronized boolean add(long study, TrialRecord trial) {
        List<TrialRecord> trials = kept(study).trials;
        if (trial.number() != trials.size()) return false;
        changes++;
        return trials.add(trial);
    }

    @Override
    public synchronized boolean claim(
            long study, int number, TrialState from, @Nullable Object owner, TrialDelta delta, Instant started) {
        List<TrialRecord> trials = kept(study).trials;
        TrialRecord old = kept(study).trial(number);
        if (old.state() != from || !Objects.equals(old.attributes().get(Owner.ATTRIBUTE), owner)) return false;
        changes++;
        trials.set(number, old.after(delta, TrialState.RUNNING, List.of(), null).startedAt(started));
        return true;
    }

    @Override
    public synchronized void write(long study, int number, TrialDelta delta) {
        Kept kept = kept(study);
        TrialRecord old = kept.unfinished(number);
        changes++;
        kept.trials.set(number, old.after(delta, old.state(), List.of(), null));
    }

    @Override
    public synchronized void finish(
            long study, int number, TrialDelta delta, TrialState state, List<Double> values, Instant finished) {
        Kept kept = kept(study);
        kept.trials.set(number, kept.unfinished(number).after(delta, state, values, finished));
        changes++;
    }

    @Override
    public synchronized List<TrialRecord> trials(long study, int from, SortedSet<Integer> also) {
        List<TrialRecord> trials = kept(study).trials;
        List<TrialRecord> found = new ArrayList<>();
        for (int number : also) {
            if (number >= from) break;
            found.add(kept(study).trial(number));
        }
        if (from < trials.size()) found.addAll(trials.subList(from, trials.size()));
        return found;
    }

    @Override
    public synchronized long foreignChanges() {
        return changes;
    }

    @Override
    public void close() {}
}
