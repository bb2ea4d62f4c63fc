package dev.zeroth.storage.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Inserts rows into a table of four columns or fewer, many in a statement: calls into SQLite cost more than rows.
final class RowInsert {

    private static final int MOST = 50;

    private final String head;
    private final String row;
    private final String conflict;
    private final @Nullable String[] statements = new @Nullable String[MOST + 1];

    /// @param columns of the table, separated by commas
    /// @param conflict what to do about a row that is there
    RowInsert(String table, String columns, String conflict) {
        this.head = "INSERT INTO %s (%s) VALUES ".formatted(table, columns);
        this.row = "(" + "?, ".repeat(columns.split(",", -1).length - 1) + "?)";
        this.conflict = " ON CONFLICT " + conflict;
    }

    /// Collects rows for a transaction of the session.
    Batch batch(Session session) {
        return new Batch(session);
    }

    private String statement(int rows) {
        String known = statements[rows];
        if (known != null) return known;
        String made = head + (row + ", ").repeat(rows - 1) + row + conflict;
        statements[rows] = made;
        return made;
    }

    /// Rows on their way.
    final class Batch {
        private final Session session;
        private final List<@Nullable Object> arguments = new ArrayList<>();
        private int rows;

        private Batch(Session session) {
            this.session = session;
        }

        /// One more row.
        void add(@Nullable Object... columns) throws SQLException {
            Collections.addAll(arguments, columns);
            rows++;
            if (rows == MOST) write();
        }

        /// Inserts the rows that are not yet.
        void write() throws SQLException {
            if (rows == 0) return;
            session.update(statement(rows), arguments.toArray());
            arguments.clear();
            rows = 0;
        }
    }
}
