package dev.zeroth.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageException;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.Storages;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteProviderTest {

    @TempDir
    private Path folder = Path.of("");

    private static Storage open(String url) {
        return Storages.open(StorageOptions.of(url));
    }

    private static void sql(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:///relative.db, relative.db",
        "sqlite:////tmp/absolute.db, /tmp/absolute.db",
        "sqlite+pysqlite:///a b.db, a b.db",
        "jdbc:sqlite:folder/x.db, folder/x.db",
        "jdbc:sqlite:file:x.db, x.db",
        "sqlite:///x.db?synchronous=full, x.db",
        "sqlite:///größe%20.db, größe%20.db",
    })
    void aUrlNamesAFile(String url, String file) {
        assertThat(SqliteUrl.parse(url).file()).isEqualTo(file);
    }

    @Test
    void optionsAreRead() {
        SqliteUrl url = SqliteUrl.parse("sqlite:///x.db?timeout=5&synchronous=full");
        assertThat(url.full()).isTrue();
        assertThat(url.timeoutSeconds()).isEqualTo(5);
        assertThat(SqliteUrl.parse("sqlite:///x.db?synchronous=normal").full()).isFalse();
        assertThat(SqliteUrl.parse("sqlite:///x.db").timeoutSeconds()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sqlite:// | storage 'sqlite://' names no file; a database in memory ends with its connection | Maybe 'memory:' or 'sqlite:///zeroth.db'?",
                "sqlite:/// | storage 'sqlite:///' names no file; a database in memory ends with its connection | Maybe 'memory:' or 'sqlite:///zeroth.db'?",
                "sqlite:///:memory: | storage 'sqlite:///:memory:' names no file; a database in memory ends with its connection | Maybe 'memory:' or 'sqlite:///zeroth.db'?",
                "jdbc:sqlite::memory: | storage 'jdbc:sqlite::memory:' names no file; a database in memory ends with its connection | Maybe 'memory:' or 'sqlite:///zeroth.db'?",
                "sqlite:x.db | storage 'sqlite:x.db' must look like sqlite:///file.db | Maybe 'sqlite:///x.db'?",
                "sqlite://x.db | storage 'sqlite://x.db' must look like sqlite:///file.db | Maybe 'sqlite:///x.db'?",
                "sqlite:///x.db?sync=full | storage 'sqlite:///x.db?sync=full': unknown option 'sync' | Maybe one of: synchronous, timeout",
                "sqlite:///x.db?timeot=1 | storage 'sqlite:///x.db?timeot=1': unknown option 'timeot' | Maybe 'timeout'? Known: synchronous, timeout",
                "sqlite:///x.db?synchronous=off | storage 'sqlite:///x.db?synchronous=off': synchronous is normal or full, got 'off' | ",
                "sqlite:///x.db?timeout=0 | storage 'sqlite:///x.db?timeout=0': timeout is 1 to 9999 seconds, got '0' | ",
                "postgresql://me:secret@host/db | storage 'postgresql://me:***@host/db': PostgreSQL is not supported in this version | Maybe 'sqlite:///study.db'?",
                "postgresql+psycopg2://host/db | storage 'postgresql+psycopg2://host/db': PostgreSQL is not supported in this version | Maybe 'sqlite:///study.db'?",
                "jdbc:postgresql://host/db | storage 'jdbc:postgresql://host/db': PostgreSQL is not supported in this version | Maybe 'sqlite:///study.db'?",
                "mysql+pymysql://host/db | storage 'mysql+pymysql://host/db': MySQL is not supported in this version | Maybe 'sqlite:///study.db'?",
                "jdbc:mariadb://host/db | storage 'jdbc:mariadb://host/db': MariaDB is not supported in this version | Maybe 'sqlite:///study.db'?",
                "redis://host | unknown storage 'redis://host' | Maybe one of: sqlite:///study.db",
                "study.db | unknown storage 'study.db' | Maybe one of: sqlite:///study.db",
            })
    void aUrlThatIsNotUnderstoodIsAUsageError(String url, String message, String hint) {
        UsageException thrown = catchThrowableOfType(UsageException.class, () -> open(url));
        assertThat(thrown).hasMessage(message);
        assertThat(thrown.hint()).isEqualTo(hint);
    }

    @Test
    void aSchemaThatIsNotKnownIsAUsageError() {
        StorageOptions options = new StorageOptions("sqlite:///" + folder.resolve("x.db"), "3.1", true);
        assertThatThrownBy(() -> Storages.open(options))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown Optuna schema '3.1'");
        assertThat(folder.resolve("x.db")).doesNotExist();
    }

    @Test
    void aMissingFileIsMadeOnlyWhenAsked() {
        Path file = folder.resolve("x.db");
        StorageOptions options = new StorageOptions("sqlite:///" + file, null, false);
        assertThatThrownBy(() -> Storages.open(options))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no database '%s'", file);
        assertThat(file).doesNotExist();
        open("sqlite:///" + file).close();
        try (Storage storage = Storages.open(options)) {
            assertThat(storage.studies()).isEmpty();
        }
    }

    @Test
    void aFolderThatIsMissingOrInThePlaceOfTheFileIsAUsageError() {
        Path inside = folder.resolve("none/x.db");
        assertThatThrownBy(() -> open("sqlite:///" + inside))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no folder '%s' for '%s'", folder.resolve("none"), inside);
        assertThatThrownBy(() -> open("sqlite:///" + folder))
                .isInstanceOf(UsageException.class)
                .hasMessage("%s is a folder, not a database", folder);
    }

    @Test
    void anEmptyFileBecomesADatabase() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.db"));
        try (Storage storage = open("sqlite:///" + file)) {
            assertThat(storage.create("s", List.of(Direction.MINIMIZE), Map.of()))
                    .isNotNull();
        }
        assertThat(file).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 5000})
    void aFileThatIsNoDatabaseIsLeftAsItIs(int times) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "These are notes. ".repeat(times));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> open("sqlite:///" + file))
                .isInstanceOf(StorageException.class)
                .hasMessage("%s is not an SQLite database", file);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aReadOnlyFileIsRefused() throws IOException {
        Path file = folder.resolve("x.db");
        open("sqlite:///" + file).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertThatThrownBy(() -> open("sqlite:///" + file))
                .isInstanceOf(StorageException.class)
                .hasMessage("%s is read-only", file);
    }

    @Test
    void aDamagedDatabaseIsSaidToBe() throws IOException, SQLException {
        Path file = folder.resolve("x.db");
        try (Storage storage = open("sqlite:///" + file)) {
            for (int i = 0; i < 200; i++) storage.create("study " + i, List.of(Direction.MINIMIZE), Map.of());
        }
        sql(file, "PRAGMA journal_mode=DELETE");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] noise = "damage".repeat(600).getBytes(StandardCharsets.US_ASCII);
            for (long at = 4096; at + noise.length < bytes.length(); at += 4096) {
                bytes.seek(at);
                bytes.write(noise);
            }
        }
        assertThatThrownBy(() -> {
                    try (Storage storage = open("sqlite:///" + file)) {
                        storage.studies();
                    }
                })
                .isInstanceOf(StorageException.class)
                .message()
                .startsWith(file + " is damaged: ")
                .hasLineCount(1);
    }

    @Test
    void anotherProgramsDatabaseIsRefusedAndLeft() throws SQLException, IOException {
        Path file = folder.resolve("app.db");
        sql(file, "CREATE TABLE users (id INTEGER)", "CREATE TABLE studies (id INTEGER)");
        assertThatThrownBy(() -> open("sqlite:///" + file))
                .isInstanceOf(StorageException.class)
                .hasMessage("%s is a database of another kind (with tables studies, users)", file);
        Path alembic = folder.resolve("alembic.db");
        sql(alembic, "CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('3f2a')");
        assertThatThrownBy(() -> open("sqlite:///" + alembic))
                .hasMessage("%s is a database of another kind (with a table alembic_version)", alembic);
    }

    @Test
    void extraTablesBesideOptunasAreNoMatter() throws SQLException {
        Path file = folder.resolve("x.db");
        open("sqlite:///" + file).close();
        sql(file, "CREATE TABLE dashboard (id INTEGER)");
        try (Storage storage = open("sqlite:///" + file)) {
            assertThat(storage.studies()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE alembic_version SET version_num = 'v2.6.0.a' | v2.6.0.a",
                "UPDATE alembic_version SET version_num = 'v9.0.0.a' | v9.0.0.a",
                "UPDATE version_info SET schema_version = 11 | version_info.schema_version 11",
            })
    void anotherVersionIsNamedAndRefused(String change, String found) throws SQLException {
        Path file = folder.resolve("x.db");
        open("sqlite:///" + file).close();
        sql(file, change);
        assertThatThrownBy(() -> open("sqlite:///" + file))
                .isInstanceOf(StorageException.class)
                .hasMessage(
                        "%s has Optuna's schema %s; supported are v3.0.0.d (Optuna 3.0, 3.1) and v3.2.0.a (3.2 and later)",
                        file, found);
    }

    @ParameterizedTest
    @CsvSource({"3.0, v3.0.0.d, 0", "3.2, v3.2.0.a, 1"})
    void aNewDatabaseCarriesTheWantedHeadAndKeepsIt(String schema, String head, long indexes) throws SQLException {
        Path file = folder.resolve("x.db");
        Storages.open(new StorageOptions("sqlite:///" + file, schema, true)).close();
        Storages.open(new StorageOptions("sqlite:///" + file, schema.equals("3.0") ? "3.2" : "3.0", true))
                .close();
        assertThat(text(file, "SELECT version_num FROM alembic_version")).isEqualTo(head);
        assertThat(text(file, "SELECT count(*) FROM sqlite_master WHERE name = 'ix_trials_study_id'"))
                .isEqualTo(Long.toString(indexes));
        assertThat(text(file, "SELECT schema_version FROM version_info")).isEqualTo("12");
        assertThat(text(file, "PRAGMA journal_mode")).isEqualTo("wal");
    }

    private static String text(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(query).getString(1);
        }
    }

    @Test
    void tablesWhoseMakingWasInterruptedAreCompleted() throws SQLException {
        Path file = folder.resolve("x.db");
        open("sqlite:///" + file).close();
        sql(file, "DROP TABLE alembic_version", "DROP TABLE trial_heartbeats", "DELETE FROM version_info");
        try (Storage storage = open("sqlite:///" + file)) {
            assertThat(storage.create("s", List.of(Direction.MINIMIZE), Map.of()))
                    .isNotNull();
        }
        assertThat(text(file, "SELECT version_num FROM alembic_version")).isEqualTo("v3.2.0.a");
        assertThat(text(file, "SELECT count(*) FROM trial_heartbeats")).isEqualTo("0");
    }

    @Test
    void aLockThatLastsIsSaidToBeOne() throws SQLException {
        Path file = folder.resolve("x.db");
        try (Storage storage = open("sqlite:///" + file + "?timeout=1");
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> storage.create("s", List.of(Direction.MINIMIZE), Map.of()))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("%s is locked by another process (waited 1 s)", file);
            assertThat(storage.studies()).isEmpty();
            statement.execute("ROLLBACK");
            assertThat(storage.create("s", List.of(Direction.MINIMIZE), Map.of()))
                    .isNotNull();
        }
    }

    @Test
    void aClosedStorageSaysSo() {
        Path file = folder.resolve("x.db");
        Storage storage = open("sqlite:///" + file);
        storage.close();
        storage.close();
        assertThatThrownBy(storage::studies)
                .isInstanceOf(StorageException.class)
                .hasMessage("%s was closed", file);
    }
}
