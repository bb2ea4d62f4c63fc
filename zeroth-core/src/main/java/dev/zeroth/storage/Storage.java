package dev.zeroth.storage;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Keeps studies and their trials. Every method is one transaction: when it returns, what it wrote survives a kill of
/// the process; when it throws, nothing of it was written. Safe for use by many threads, and by many processes where
/// the medium is shared.
///
/// Trial numbers of a study run from 0 without a gap. A finished trial never changes.
///
/// Every method may throw [StorageException] when the medium is lost, and IllegalArgumentException for a study or trial
/// that does not exist.
public interface Storage extends AutoCloseable {

    /// The URL that opens this storage again, without secrets.
    String url();

    /// Every study, oldest first.
    List<StudyRecord> studies();

    /// The study of this name, or null.
    @Nullable
    StudyRecord find(String name);

    /// A new study.
    ///
    /// @return it, or null if one of this name was there already
    @Nullable
    StudyRecord create(String name, List<Direction> directions, Map<String, @Nullable Object> attributes);

    /// Removes a study and its trials.
    void delete(long study);

    /// Sets an attribute of a study: one of the user's, or one of samplers, studies and other tools.
    void setStudyAttribute(long study, AttributeKind kind, String key, @Nullable Object value);

    /// Sets an attribute of a study if it has a certain value now.
    ///
    /// @param before the value that it must have; null: or none at all
    /// @return false, and nothing written, if it has another
    boolean replaceStudyAttribute(
            long study, AttributeKind kind, String key, @Nullable Object before, @Nullable Object after);

    /// Adds a trial, in any state, if its number is the study's next.
    ///
    /// @return false, and nothing written, if another was added first
    boolean add(long study, TrialRecord trial);

    /// Takes over a trial: one that waits, or one that runs under another owner.
    ///
    /// @param from the state that it must be in: WAITING or RUNNING
    /// @param owner the value that its attribute [Owner#ATTRIBUTE] must have now, or null if none
    /// @param delta written with the change; the new owner among its attributes
    /// @return false, and nothing written, if it was not so
    boolean claim(long study, int number, TrialState from, @Nullable Object owner, TrialDelta delta, Instant started);

    /// Writes what a running trial has gained. A step that has a report keeps it.
    ///
    /// @throws TrialFinishedException if it is finished
    void write(long study, int number, TrialDelta delta);

    /// Finishes a trial.
    ///
    /// @param state COMPLETE, PRUNED or FAILED
    /// @param values one per objective when complete; for a pruned trial its last report or none; else empty
    /// @throws TrialFinishedException if it is finished
    void finish(long study, int number, TrialDelta delta, TrialState state, List<Double> values, Instant finished);

    /// The trials from a number on, and those of some smaller numbers, by number.
    List<TrialRecord> trials(long study, int from, SortedSet<Integer> also);

    /// A number that is another whenever somebody else (another process, another storage object) may have written.
    /// Cheap.
    long foreignChanges();

    @Override
    void close();
}
