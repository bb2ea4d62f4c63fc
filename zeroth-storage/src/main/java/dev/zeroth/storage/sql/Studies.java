package dev.zeroth.storage.sql;

import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.trial.Direction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads and writes studies; every method within a transaction of its session.
final class Studies {

    /// Tables whose rows belong to a trial.
    private static final List<String> OF_TRIAL = List.of(
            "trial_heartbeats",
            "trial_values",
            "trial_intermediate_values",
            "trial_params",
            "trial_user_attributes",
            "trial_system_attributes");

    /// Tables whose rows belong to a study, children first.
    private static final List<String> OF_STUDY =
            List.of("trials", "study_user_attributes", "study_system_attributes", "study_directions", "studies");

    private final Session session;

    Studies(Session session) {
        this.session = session;
    }

    /// The studies that a condition selects, oldest first.
    List<StudyRecord> select(String where, @Nullable Object... arguments) throws SQLException {
        Map<Long, Draft> drafts = new LinkedHashMap<>();
        String studies = "FROM studies s " + where;
        session.query(
                "SELECT s.study_id, s.study_name %s ORDER BY s.study_id".formatted(studies),
                row -> drafts.put(row.getLong(1), new Draft(row.getLong(1), row.getString(2))),
                arguments);
        for (Draft draft : drafts.values()) fill(draft);
        return drafts.values().stream().map(Draft::record).toList();
    }

    private void fill(Draft draft) throws SQLException {
        session.query(
                "SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective",
                row -> draft.directions.add(direction(row.getString(1))),
                draft.id);
        session.query(attributes("user"), row -> put(draft.user, row), draft.id);
        session.query(attributes("system"), row -> put(draft.system, row), draft.id);
    }

    private static String attributes(String kind) {
        return "SELECT \"key\", value_json FROM study_%s_attributes WHERE study_id = ? ORDER BY study_%s_attribute_id"
                .formatted(kind, kind);
    }

    private void put(Map<String, @Nullable Object> attributes, ResultSet row) throws SQLException {
        String key = row.getString(1);
        attributes.put(key, Attributes.value(session, key, row.getString(2)));
    }

    /// NOT_SET, which Optuna's own studies never keep, is taken for less is better, Optuna's default.
    private static Direction direction(String text) {
        return text.equals("MAXIMIZE") ? Direction.MAXIMIZE : Direction.MINIMIZE;
    }

    private static final class Draft {
        final long id;
        final String name;
        final List<Direction> directions = new ArrayList<>();
        final Map<String, @Nullable Object> user = new LinkedHashMap<>();
        final Map<String, @Nullable Object> system = new LinkedHashMap<>();

        Draft(long id, String name) {
            this.id = id;
            this.name = name;
        }

        StudyRecord record() {
            return Records.study(
                    id, name, directions.isEmpty() ? List.of(Direction.MINIMIZE) : directions, user, system);
        }
    }

    @Nullable
    StudyRecord find(String name) throws SQLException {
        List<StudyRecord> found = select("WHERE s.study_name = ?", name);
        return found.isEmpty() ? null : found.getFirst();
    }

    @Nullable
    StudyRecord create(String name, List<Direction> directions, Map<String, @Nullable Object> attributes)
            throws SQLException {
        if (session.number("SELECT 1 FROM studies WHERE study_name = ?", name) != null) return null;
        Long id = session.number("INSERT INTO studies (study_name) VALUES (?) RETURNING study_id", name);
        if (id == null) throw new IllegalStateException("the database gave the study no key");
        for (int i = 0; i < directions.size(); i++) {
            session.update(
                    "INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, ?)",
                    directions.get(i).name(),
                    id,
                    i);
        }
        for (Map.Entry<String, @Nullable Object> attribute : attributes.entrySet()) {
            set(id, AttributeKind.SYSTEM, attribute.getKey(), attribute.getValue());
        }
        return Records.study(id, name, directions, Map.of(), attributes);
    }

    void setAttribute(long study, AttributeKind kind, String key, @Nullable Object value) throws SQLException {
        require(study);
        set(study, kind, key, value);
    }

    boolean replaceAttribute(
            long study, AttributeKind kind, String key, @Nullable Object before, @Nullable Object after)
            throws SQLException {
        require(study);
        String json = session.text(
                "SELECT value_json FROM %s WHERE study_id = ? AND \"key\" = ?".formatted(table(kind)), study, key);
        if (!Objects.equals(Attributes.value(session, key, json), before)) return false;
        set(study, kind, key, after);
        return true;
    }

    private static String table(AttributeKind kind) {
        return kind == AttributeKind.USER ? "study_user_attributes" : "study_system_attributes";
    }

    private void set(long study, AttributeKind kind, String key, @Nullable Object value) throws SQLException {
        session.update("""
                INSERT INTO %s (study_id, "key", value_json) VALUES (?, ?, ?) \
                ON CONFLICT (study_id, "key") DO UPDATE SET value_json = excluded.value_json""".formatted(table(kind)), study, key, JsonText.write(value));
    }

    void delete(long study) throws SQLException {
        require(study);
        for (String table : OF_TRIAL) {
            session.update(
                    "DELETE FROM %s WHERE trial_id IN (SELECT trial_id FROM trials WHERE study_id = ?)"
                            .formatted(table),
                    study);
        }
        for (String table : OF_STUDY) session.update("DELETE FROM %s WHERE study_id = ?".formatted(table), study);
    }

    private void require(long study) throws SQLException {
        if (session.number("SELECT 1 FROM studies WHERE study_id = ?", study) == null) {
            throw new IllegalArgumentException("no study with id " + study);
        }
    }
}
