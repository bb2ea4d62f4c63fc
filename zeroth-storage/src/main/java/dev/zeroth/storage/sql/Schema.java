package dev.zeroth.storage.sql;

import dev.zeroth.storage.StorageException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The tables, as Optuna makes them on SQLite, and their version.
///
/// An empty database gets the tables and the wanted head. One that has them keeps its head. One whose making was
/// interrupted before the stamp (Optuna's is no transaction) is completed, as Optuna does when it opens it.
final class Schema {

    private static final String TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'";
    private static final String REVISION = "SELECT version_num FROM alembic_version";
    private static final String VERSION = "SELECT schema_version FROM version_info";

    /// Of the table `version_info`, the same since Optuna 0.9.
    static final long SCHEMA_VERSION = 12;

    private static final String LIBRARY_VERSION = "zeroth-0.1.0";

    private Schema() {}

    /// The head of the database, which is made first where there is none.
    ///
    /// @throws StorageException if the database is of another version or another program's
    static SchemaHead ensure(Session session, SchemaHead wanted) {
        SchemaHead found = session.read(() -> found(session));
        return found != null
                ? found
                : session.write(() -> {
                    SchemaHead made = found(session);
                    return made != null ? made : make(session, wanted);
                });
    }

    private static @Nullable SchemaHead found(Session session) throws SQLException {
        Set<String> tables = new TreeSet<>();
        session.query(TABLES, row -> tables.add(row.getString(1)));
        tables.removeIf(name -> name.startsWith("sqlite_"));
        if (tables.isEmpty()) return null;
        String file = session.url().file();
        if (!tables.containsAll(List.of("studies", "trials", "trial_params"))) {
            List<String> some = tables.stream().limit(3).toList();
            throw new StorageException("%s is a database of another kind (with %s %s)"
                    .formatted(file, some.size() == 1 ? "a table" : "tables", String.join(", ", some)));
        }
        Long version = tables.contains("version_info") ? session.number(VERSION) : null;
        if (version != null && version != SCHEMA_VERSION) {
            throw unsupported(file, "version_info.schema_version %d".formatted(version));
        }
        String revision = tables.contains("alembic_version") ? session.text(REVISION) : null;
        if (revision == null || version == null) return null;
        SchemaHead head = SchemaHead.ofRevision(revision);
        if (head == null) throw unsupported(file, revision);
        return head;
    }

    private static StorageException unsupported(String file, String found) {
        return new StorageException(
                "%s has Optuna's schema %s; supported are %s (Optuna 3.0, 3.1) and %s (3.2 and later)"
                        .formatted(file, found, SchemaHead.V3_0.revision(), SchemaHead.V3_2.revision()));
    }

    private static SchemaHead make(Session session, SchemaHead head) throws SQLException {
        for (String statement : statements(head)) session.update(statement);
        if (session.number(VERSION) == null) {
            session.update("INSERT INTO version_info VALUES (1, ?, ?)", SCHEMA_VERSION, LIBRARY_VERSION);
        }
        if (session.text(REVISION) == null) session.update("INSERT INTO alembic_version VALUES (?)", head.revision());
        return head;
    }

    private static List<String> statements(SchemaHead head) {
        List<String> statements = new ArrayList<>();
        statements.add(table(
                "studies", "study_id INTEGER NOT NULL, study_name VARCHAR(512) NOT NULL, PRIMARY KEY (study_id)"));
        statements.add("CREATE UNIQUE INDEX IF NOT EXISTS ix_studies_study_name ON studies (study_name)");
        statements.add(table("version_info", """
                version_info_id INTEGER NOT NULL, schema_version INTEGER, library_version VARCHAR(256), \
                PRIMARY KEY (version_info_id), CHECK (version_info_id=1)"""));
        statements.add(table("study_directions", """
                study_direction_id INTEGER NOT NULL, direction VARCHAR(8) NOT NULL, study_id INTEGER NOT NULL, \
                objective INTEGER NOT NULL, PRIMARY KEY (study_direction_id), UNIQUE (study_id, objective), \
                FOREIGN KEY(study_id) REFERENCES studies (study_id)"""));
        statements.add(attributes("study", "studies", "user"));
        statements.add(attributes("study", "studies", "system"));
        statements.add(table("trials", """
                trial_id INTEGER NOT NULL, number INTEGER, study_id INTEGER, state VARCHAR(8) NOT NULL, \
                datetime_start DATETIME, datetime_complete DATETIME, PRIMARY KEY (trial_id), \
                FOREIGN KEY(study_id) REFERENCES studies (study_id)"""));
        if (head == SchemaHead.V3_2) {
            statements.add("CREATE INDEX IF NOT EXISTS ix_trials_study_id ON trials (study_id)");
        }
        statements.add(attributes("trial", "trials", "user"));
        statements.add(attributes("trial", "trials", "system"));
        statements.addAll(numbers());
        statements.add(table("alembic_version", """
                version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)"""));
        return statements;
    }

    private static List<String> numbers() {
        String trial = ", FOREIGN KEY(trial_id) REFERENCES trials (trial_id)";
        return List.of(
                table("trial_params", """
                        param_id INTEGER NOT NULL, trial_id INTEGER, param_name VARCHAR(512), param_value FLOAT, \
                        distribution_json TEXT, PRIMARY KEY (param_id), UNIQUE (trial_id, param_name)""" + trial),
                table("trial_values", """
                        trial_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, objective INTEGER NOT NULL, \
                        value FLOAT, value_type VARCHAR(7) NOT NULL, PRIMARY KEY (trial_value_id), \
                        UNIQUE (trial_id, objective)""" + trial),
                table("trial_intermediate_values", """
                        trial_intermediate_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, step INTEGER NOT NULL, \
                        intermediate_value FLOAT, intermediate_value_type VARCHAR(7) NOT NULL, \
                        PRIMARY KEY (trial_intermediate_value_id), UNIQUE (trial_id, step)""" + trial),
                table("trial_heartbeats", """
                        trial_heartbeat_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, heartbeat DATETIME NOT NULL, \
                        PRIMARY KEY (trial_heartbeat_id), UNIQUE (trial_id)""" + trial));
    }

    private static String attributes(String owner, String owners, String kind) {
        String table = "%s_%s_attributes".formatted(owner, kind);
        String key = "%s_%s_attribute_id".formatted(owner, kind);
        String id = owner + "_id";
        return table(table, """
                %s INTEGER NOT NULL, %s INTEGER, "key" VARCHAR(512), value_json TEXT, PRIMARY KEY (%s), \
                UNIQUE (%s, "key"), FOREIGN KEY(%s) REFERENCES %s (%s)""".formatted(key, id, key, id, id, owners, id));
    }

    private static String table(String name, String columns) {
        return "CREATE TABLE IF NOT EXISTS %s (%s)".formatted(name, columns);
    }
}
