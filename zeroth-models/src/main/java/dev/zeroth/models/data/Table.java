package dev.zeroth.models.data;

import dev.zeroth.models.Names;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Columns of equal length, with the file and the lines they came from for the sake of messages. Immutable.
public final class Table {
    private final String source;
    private final Map<String, Column> columns;
    private final int rows;
    private final long[] lines;

    /// @param source the name of the file, for messages
    /// @param columns in the order of the file; their names differ
    /// @param lines the line of each row in the file
    public Table(String source, List<Column> columns, long[] lines) {
        this.source = source;
        this.rows = lines.length;
        this.lines = lines.clone();
        this.columns = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.size() != rows) {
                throw new IllegalArgumentException(
                        "column " + column.name() + " has " + column.size() + " rows, the table has " + rows);
            }
            if (this.columns.put(column.name(), column) != null) {
                throw new IllegalArgumentException("two columns are named " + column.name());
            }
        }
    }

    /// The name of the file.
    public String source() {
        return source;
    }

    /// The number of rows.
    public int rows() {
        return rows;
    }

    /// The columns in the order of the file.
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /// The names of the columns in the order of the file.
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /// Whether there is a column of this name.
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /// The column of a name.
    ///
    /// @throws DataException if there is none, with the nearest name
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new DataException(
                    source + ": there is no column " + Names.shown(name) + Names.maybe(name, columns.keySet()));
        }
        return column;
    }

    /// The line of a row in the file.
    public long line(int row) {
        return lines[row];
    }

    /// The table with these rows, in this order.
    public Table select(int[] chosen) {
        return new Table(
                source,
                columns.values().stream().map(c -> c.select(chosen)).toList(),
                Arrays.stream(chosen).mapToLong(r -> lines[r]).toArray());
    }
}
