package dev.zeroth.storage.sql;

import dev.zeroth.storage.StudyRecord;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the core's records whose maps have null values. javac leaves the type annotations of a compact constructor's
/// parameters out of the class file, so that NullAway takes the maps' values for non-null when they come from another
/// module; the constructors themselves are declared to take nulls.
@SuppressWarnings("NullAway")
final class Records {

    private Records() {}

    static StudyRecord study(
            long id,
            String name,
            List<Direction> directions,
            Map<String, @Nullable Object> user,
            Map<String, @Nullable Object> system) {
        return new StudyRecord(id, name, directions, user, system);
    }

    /// The trial with these attributes.
    static TrialRecord trial(
            TrialRecord trial, Map<String, @Nullable Object> user, Map<String, @Nullable Object> system) {
        return new TrialRecord(
                trial.number(),
                trial.state(),
                trial.parameters(),
                trial.values(),
                trial.reports(),
                trial.constraints(),
                user,
                system,
                trial.started(),
                trial.finished());
    }

    /// All that a trial holds besides its state and its values.
    static TrialDelta delta(TrialRecord trial) {
        return new TrialDelta(
                trial.parameters(), trial.reports(), trial.constraints(), trial.userAttributes(), trial.attributes());
    }
}
