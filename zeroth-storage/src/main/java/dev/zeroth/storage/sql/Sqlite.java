package dev.zeroth.storage.sql;

import dev.zeroth.storage.StorageException;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/// Opens connections to a database file: write-ahead log, and a commit that survives the end of the process (with
/// `synchronous=full` also that of the machine).
final class Sqlite {

    /// Pages in the write-ahead log before SQLite moves them into the database: few enough that the log stays small
    /// (16 MB), so many that a small trial rarely pays for the move.
    private static final int CHECKPOINT_PAGES = 4000;

    private static final Set<PosixFilePermission> WRITE = PosixFilePermissions.fromString("-w--w--w-");

    private Sqlite() {}

    /// @throws UsageException if there is no file and none is to be made, or no folder for it
    /// @throws StorageException if there is one that is no database or cannot be written
    static void check(SqliteUrl url, boolean create) {
        Path path = url.path();
        if (Files.isDirectory(path)) throw new UsageException("%s is a folder, not a database".formatted(url.file()));
        if (!Files.exists(path)) {
            if (!create) throw new UsageException("there is no database '%s'".formatted(url.file()));
            Path folder = path.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new UsageException("there is no folder '%s' for '%s'".formatted(folder, url.file()));
            }
            return;
        }
        if (!Files.isReadable(path)) throw new StorageException("%s cannot be read".formatted(url.file()));
        if (readOnly(path)) throw new StorageException("%s is read-only".formatted(url.file()));
    }

    /// Whether the file may not be written, or is marked so for everyone: a superuser could, and should not.
    private static boolean readOnly(Path path) {
        if (!Files.isWritable(path)) return true;
        try {
            return Files.getFileStore(path).supportsFileAttributeView("posix")
                    && Collections.disjoint(Files.getPosixFilePermissions(path), WRITE);
        } catch (IOException e) {
            return false;
        }
    }

    /// A connection.
    static Session connect(SqliteUrl url) {
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setBusyTimeout(url.timeoutSeconds() * 1000);
            config.setGetGeneratedKeys(false);
            Connection connection = config.createConnection(JDBC.PREFIX + url.path());
            Session session = new Session(url, connection);
            try {
                configure(session, connection);
                return session;
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(url, e);
        }
    }

    private static void configure(Session session, Connection connection) {
        session.alone(() -> {
            try {
                session.text("PRAGMA journal_mode=WAL");
            } catch (SQLException e) {
                // In use by another process in its present mode, in which it can be shared too.
                if (Failures.primary(e) != SQLiteErrorCode.SQLITE_BUSY) throw e;
            }
            session.update("PRAGMA synchronous=" + (session.url().full() ? "FULL" : "NORMAL"));
            session.text("PRAGMA wal_autocheckpoint=" + CHECKPOINT_PAGES);
            // Told to commit by itself, the driver tries a BEGIN of its own after every statement. Told not to, it
            // begins
            // once, here; from then on the session begins and commits.
            connection.setAutoCommit(false);
            session.update("COMMIT");
            return true;
        });
    }
}
