package dev.zeroth.storage.sql;

import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Keeps studies in an SQLite file, in Optuna's schema; shared by threads and by processes of one machine.
///
/// Two connections, one that writes and one that reads: a long reading holds up no writing.
final class SqliteStorage implements Storage {

    private final SqliteUrl url;
    private final Session writing;
    private final Session reading;
    private final Studies writtenStudies;
    private final Studies readStudies;
    private final TrialWriter writer;
    private final TrialReader reader;

    private SqliteStorage(SqliteUrl url, Session writing, Session reading, Stamps stamps) {
        this.url = url;
        this.writing = writing;
        this.reading = reading;
        this.writtenStudies = new Studies(writing);
        this.readStudies = new Studies(reading);
        this.writer = new TrialWriter(writing, stamps);
        this.reader = new TrialReader(reading, stamps);
    }

    /// @param head of a database that is made
    /// @param create whether to make one where there is none
    static SqliteStorage open(SqliteUrl url, SchemaHead head, boolean create) {
        Sqlite.check(url, create);
        Session writing = Sqlite.connect(url);
        try {
            Stamps stamps = Schema.ensure(writing, head).stamps();
            return new SqliteStorage(url, writing, Sqlite.connect(url), stamps);
        } catch (RuntimeException e) {
            writing.close();
            throw e;
        }
    }

    @Override
    public String url() {
        return url.url();
    }

    @Override
    public List<StudyRecord> studies() {
        return reading.read(() -> readStudies.select(""));
    }

    @Override
    public @Nullable StudyRecord find(String name) {
        return reading.<@Nullable StudyRecord>read(() -> readStudies.find(name));
    }

    @Override
    public @Nullable StudyRecord create(
            String name, List<Direction> directions, Map<String, @Nullable Object> attributes) {
        return writing.<@Nullable StudyRecord>write(() -> writtenStudies.create(name, directions, attributes));
    }

    @Override
    public void delete(long study) {
        writing.write(() -> {
            writtenStudies.delete(study);
            return true;
        });
    }

    @Override
    public void setStudyAttribute(long study, AttributeKind kind, String key, @Nullable Object value) {
        writing.write(() -> {
            writtenStudies.setAttribute(study, kind, key, value);
            return true;
        });
    }

    @Override
    public boolean replaceStudyAttribute(
            long study, AttributeKind kind, String key, @Nullable Object before, @Nullable Object after) {
        return writing.write(() -> writtenStudies.replaceAttribute(study, kind, key, before, after));
    }

    @Override
    public boolean add(long study, TrialRecord trial) {
        return writing.write(() -> writer.add(study, trial));
    }

    @Override
    public boolean claim(
            long study, int number, TrialState from, @Nullable Object owner, TrialDelta delta, Instant started) {
        return writing.write(() -> writer.claim(study, number, from, owner, delta, started));
    }

    @Override
    public void write(long study, int number, TrialDelta delta) {
        writing.write(() -> {
            writer.write(study, number, delta);
            return true;
        });
    }

    @Override
    public void finish(
            long study, int number, TrialDelta delta, TrialState state, List<Double> values, Instant finished) {
        writing.write(() -> {
            writer.finish(study, number, delta, state, values, finished);
            return true;
        });
    }

    @Override
    public List<TrialRecord> trials(long study, int from, SortedSet<Integer> also) {
        return reading.read(() -> reader.trials(study, from, also));
    }

    /// The count that SQLite keeps of other connections' commits, seen from the connection that makes all of ours.
    @Override
    public long foreignChanges() {
        Long version = writing.<@Nullable Long>alone(() -> writing.number("PRAGMA data_version"));
        return version == null ? 0 : version;
    }

    @Override
    public void close() {
        try {
            reading.close();
        } finally {
            writing.close();
        }
    }
}
