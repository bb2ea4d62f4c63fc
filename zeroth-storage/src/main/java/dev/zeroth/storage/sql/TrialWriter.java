package dev.zeroth.storage.sql;

import dev.zeroth.space.Value;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.TrialFinishedException;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes trials; every method within a transaction of its session.
///
/// A trial's key is above all others when it is written, so that Optuna, which looks only at keys above those it knows
/// to be finished, sees it.
final class TrialWriter {

    private static final String INSERT = """
            INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete) VALUES (?, ?, ?, ?, ?) \
            RETURNING trial_id""";
    private final RowInsert parameters =
            new RowInsert("trial_params", "trial_id, param_name, param_value, distribution_json", """
            (trial_id, param_name) \
            DO UPDATE SET param_value = excluded.param_value, distribution_json = excluded.distribution_json""");
    private final RowInsert reports = new RowInsert(
            "trial_intermediate_values",
            "trial_id, step, intermediate_value, intermediate_value_type",
            "(trial_id, step) DO NOTHING");
    private final RowInsert results = new RowInsert(
            "trial_values",
            "trial_id, objective, value, value_type",
            "(trial_id, objective) DO UPDATE SET value = excluded.value, value_type = excluded.value_type");
    private final RowInsert userAttributes = attributes("user");
    private final RowInsert systemAttributes = attributes("system");

    private final Session session;
    private final Stamps stamps;
    private final ParameterRows rows = new ParameterRows();
    private final Map<Long, TrialIds> ids = new HashMap<>();

    TrialWriter(Session session, Stamps stamps) {
        this.session = session;
        this.stamps = stamps;
    }

    private static RowInsert attributes(String kind) {
        return new RowInsert(
                "trial_%s_attributes".formatted(kind),
                "trial_id, \"key\", value_json",
                "(trial_id, \"key\") DO UPDATE SET value_json = excluded.value_json");
    }

    boolean add(long study, TrialRecord trial) throws SQLException {
        requireValues(study, trial.state(), trial.values());
        TrialIds known = ids(study);
        known.refresh();
        if (known.size() != trial.number()) return false;
        Long id = session.number(
                INSERT,
                trial.number(),
                study,
                States.write(trial.state()),
                stamp(trial.started()),
                stamp(trial.finished()));
        if (id == null) throw new IllegalStateException("the database gave the trial no key");
        write(id, Records.delta(trial));
        values(id, trial.values());
        return true;
    }

    boolean claim(long study, int number, TrialState from, @Nullable Object owner, TrialDelta delta, Instant started)
            throws SQLException {
        Located trial = locate(study, number);
        if (trial.state != from) return false;
        String kept = session.text(
                "SELECT value_json FROM trial_system_attributes WHERE trial_id = ? AND \"key\" = ?",
                trial.id,
                Owner.ATTRIBUTE);
        if (!JsonText.same(kept == null ? null : JsonText.parse(kept), owner)) return false;
        write(trial.id, delta);
        session.update("DELETE FROM trial_values WHERE trial_id = ?", trial.id);
        session.update(
                "UPDATE trials SET state = 'RUNNING', datetime_start = ?, datetime_complete = NULL WHERE trial_id = ?",
                stamp(started),
                trial.id);
        return true;
    }

    void write(long study, int number, TrialDelta delta) throws SQLException {
        write(unfinished(study, number), delta);
    }

    void finish(long study, int number, TrialDelta delta, TrialState state, List<Double> values, Instant finished)
            throws SQLException {
        if (!state.finished()) throw new IllegalArgumentException("%s is not a finished state".formatted(state));
        long id = unfinished(study, number);
        requireValues(study, state, values);
        write(id, delta);
        values(id, values);
        session.update(
                "UPDATE trials SET state = ?, datetime_complete = ? WHERE trial_id = ?",
                States.write(state),
                stamp(finished),
                id);
    }

    private record Located(long id, TrialState state) {}

    private long unfinished(long study, int number) throws SQLException {
        Located trial = locate(study, number);
        if (trial.state.finished()) throw new TrialFinishedException(number);
        return trial.id;
    }

    private Located locate(long study, int number) throws SQLException {
        TrialIds known = ids(study);
        if (number >= known.size()) known.refresh();
        Located found = at(study, number, known.id(number));
        if (found != null) return found;
        known.clear();
        known.refresh();
        found = at(study, number, known.id(number));
        if (found == null) throw new IllegalArgumentException("no trial %d in study %d".formatted(number, study));
        return found;
    }

    private @Nullable Located at(long study, int number, long id) throws SQLException {
        String state = session.text(
                "SELECT state FROM trials WHERE trial_id = ? AND study_id = ? AND number = ?", id, study, number);
        return state == null ? null : new Located(id, States.read(state));
    }

    private TrialIds ids(long study) {
        return ids.computeIfAbsent(study, key -> new TrialIds(session, key));
    }

    private void requireValues(long study, TrialState state, List<Double> values) throws SQLException {
        for (double value : values) {
            if (Double.isNaN(value)) throw new IllegalArgumentException("a trial's value must not be NaN");
        }
        if (state != TrialState.COMPLETE) return;
        Long objectives = session.number("SELECT count(*) FROM study_directions WHERE study_id = ?", study);
        if (objectives != null && objectives > 0 && objectives != values.size()) {
            throw new IllegalArgumentException("a complete trial of this study has %d value%s, got %d"
                    .formatted(objectives, objectives == 1 ? "" : "s", values.size()));
        }
    }

    private void write(long id, TrialDelta delta) throws SQLException {
        RowInsert.Batch system = systemAttributes.batch(session);
        RowInsert.Batch columns = parameters.batch(session);
        for (Map.Entry<String, Value> parameter : delta.parameters().values().entrySet()) {
            rows.write(
                    parameter.getKey(),
                    parameter.getValue(),
                    (name, number, distribution) -> columns.add(id, name, number, distribution));
            Object beside = DomainJson.of(parameter.getValue());
            if (beside != null) system.add(id, TrialReader.BESIDE + parameter.getKey(), JsonText.write(beside));
        }
        columns.write();
        RowInsert.Batch steps = reports.batch(session);
        for (Map.Entry<Integer, Double> report : delta.reports().entrySet()) {
            double value = report.getValue();
            steps.add(id, report.getKey(), StoredNumber.column(value), StoredNumber.type(value));
        }
        steps.write();
        RowInsert.Batch user = userAttributes.batch(session);
        for (Map.Entry<String, @Nullable Object> attribute :
                delta.userAttributes().entrySet()) {
            user.add(id, attribute.getKey(), JsonText.write(attribute.getValue()));
        }
        user.write();
        for (Map.Entry<String, @Nullable Object> attribute : delta.attributes().entrySet()) {
            system.add(id, attribute.getKey(), JsonText.write(attribute.getValue()));
        }
        if (!delta.constraints().isEmpty()) constraints(id, delta.constraints(), system);
        system.write();
    }

    private void constraints(long id, SortedMap<String, Double> gained, RowInsert.Batch system) throws SQLException {
        SortedMap<String, Double> all = new TreeMap<>();
        session.query(
                """
                SELECT "key", value_json FROM trial_system_attributes \
                WHERE trial_id = ? AND "key" >= 'constraints:' AND "key" < 'constraints;'""",
                row -> {
                    if (JsonText.parse(row.getString(2)) instanceof Number number) {
                        all.put(row.getString(1).substring(Constraints.PREFIX.length()), number.doubleValue());
                    }
                },
                id);
        all.putAll(gained);
        for (Map.Entry<String, Double> constraint : gained.entrySet()) {
            system.add(id, Constraints.PREFIX + constraint.getKey(), JsonText.write(constraint.getValue()));
        }
        system.add(id, Constraints.LIST, JsonText.write(List.copyOf(all.values())));
    }

    private void values(long id, List<Double> values) throws SQLException {
        RowInsert.Batch objectives = results.batch(session);
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            objectives.add(id, i, StoredNumber.column(value), StoredNumber.type(value));
        }
        objectives.write();
    }

    private @Nullable String stamp(@Nullable Instant instant) {
        return instant == null ? null : stamps.write(instant);
    }
}
