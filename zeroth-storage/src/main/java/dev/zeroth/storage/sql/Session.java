package dev.zeroth.storage.sql;

import dev.zeroth.storage.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A connection with its prepared statements, used by one thread at a time.
final class Session implements AutoCloseable {

    /// What is done within a transaction.
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    /// Takes a row of a query's answer.
    @FunctionalInterface
    interface Rows {
        void row(ResultSet row) throws SQLException;
    }

    private final SqliteUrl url;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    Session(SqliteUrl url, Connection connection) {
        this.url = url;
        this.connection = connection;
    }

    SqliteUrl url() {
        return url;
    }

    /// Runs the work on one state of the database.
    <T extends @Nullable Object> T read(Work<T> work) {
        return transaction("BEGIN", work);
    }

    /// Runs the work as one change, alone among all processes; all or nothing of it is written.
    <T extends @Nullable Object> T write(Work<T> work) {
        return transaction("BEGIN IMMEDIATE", work);
    }

    private <T extends @Nullable Object> T transaction(String begin, Work<T> work) {
        return alone(() -> {
            update(begin);
            boolean committed = false;
            try {
                T result = work.run();
                update("COMMIT");
                committed = true;
                return result;
            } finally {
                if (!committed) rollBack();
            }
        });
    }

    /// Runs the work without a transaction.
    <T extends @Nullable Object> T alone(Work<T> work) {
        lock.lock();
        try {
            if (connection.isClosed()) throw new StorageException("%s was closed".formatted(url.file()));
            return work.run();
        } catch (SQLException e) {
            throw Failures.of(url, e);
        } finally {
            lock.unlock();
        }
    }

    private void rollBack() {
        try {
            update("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // SQLite ends a transaction by itself after some failures; the failure itself is on its way up.
        }
    }

    /// Runs a statement without an answer.
    void update(String sql, @Nullable Object... arguments) throws SQLException {
        bound(sql, arguments).execute();
    }

    /// Runs a query.
    void query(String sql, Rows rows, @Nullable Object... arguments) throws SQLException {
        try (ResultSet answer = bound(sql, arguments).executeQuery()) {
            while (answer.next()) rows.row(answer);
        }
    }

    /// The number in the first column of the first row, or null if there is none.
    @Nullable
    Long number(String sql, @Nullable Object... arguments) throws SQLException {
        try (ResultSet answer = bound(sql, arguments).executeQuery()) {
            return answer.next() ? (Long) answer.getLong(1) : null;
        }
    }

    /// The text in the first column of the first row, or null if there is none.
    @Nullable
    String text(String sql, @Nullable Object... arguments) throws SQLException {
        try (ResultSet answer = bound(sql, arguments).executeQuery()) {
            return answer.next() ? answer.getString(1) : null;
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) bind(statement, i + 1, arguments[i]);
        return statement;
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object argument) throws SQLException {
        switch (argument) {
            case null -> statement.setNull(at, Types.NULL);
            case String text -> statement.setString(at, text);
            case Long number -> statement.setLong(at, number);
            case Integer number -> statement.setInt(at, number);
            case Double number -> statement.setDouble(at, number);
            default -> throw new IllegalArgumentException("no column takes " + argument.getClass());
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw Failures.of(url, e);
        } finally {
            lock.unlock();
        }
    }
}
