package dev.zeroth.models.splits;

import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.learners.Target;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a splitter may know about rows.
public final class RowFacts {
    private final int rows;
    private final int @Nullable [] classes;
    private final int @Nullable [] groups;
    private final double @Nullable [] times;

    private RowFacts(int rows, int @Nullable [] classes, int @Nullable [] groups, double @Nullable [] times) {
        this.rows = rows;
        this.classes = classes;
        this.groups = groups;
        this.times = times;
    }

    /// Rows of which only the number is known.
    public static RowFacts of(int rows) {
        return new RowFacts(rows, null, null, null);
    }

    /// Rows with classes, if the target is one.
    ///
    /// @param group the column of groups, if any
    /// @param time the column of times, if any
    /// @throws DataException if a group or a time is missing
    public static RowFacts of(Table table, Target target, @Nullable String group, @Nullable String time) {
        return new RowFacts(
                table.rows(),
                target instanceof Target.Classes classes ? classes.labels() : null,
                group == null ? null : groups(table, group),
                time == null ? null : times(table, time));
    }

    private static int[] groups(Table table, String name) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        int[] groups = new int[table.rows()];
        for (int row = 0; row < groups.length; row++) {
            String value = value(table, name, row);
            ids.putIfAbsent(value, ids.size());
            groups[row] = ids.getOrDefault(value, 0);
        }
        return groups;
    }

    private static String value(Table table, String name, int row) {
        Column column = table.column(name);
        if (column.missing(row)) {
            throw new DataException(
                    table.source() + " line " + table.line(row) + ": column '" + name + "' has no group");
        }
        return switch (column) {
            case Column.Words words -> words.value(row);
            case Column.Numbers numbers -> Double.toString(numbers.value(row));
        };
    }

    private static double[] times(Table table, String name) {
        if (!(table.column(name) instanceof Column.Numbers numbers)) {
            throw new DataException(
                    table.source() + ": column '" + name + "' holds no times\nMaybe declare it: " + name + ": time");
        }
        double[] times = new double[table.rows()];
        for (int row = 0; row < times.length; row++) {
            if (numbers.missing(row)) {
                throw new DataException(
                        table.source() + " line " + table.line(row) + ": column '" + name + "' has no time");
            }
            times[row] = numbers.value(row);
        }
        return times;
    }

    /// The same facts about these rows alone, in this order.
    public RowFacts select(int[] chosen) {
        return new RowFacts(
                chosen.length,
                classes == null
                        ? null
                        : Arrays.stream(chosen).map(r -> classes[r]).toArray(),
                groups == null
                        ? null
                        : Arrays.stream(chosen).map(r -> groups[r]).toArray(),
                times == null
                        ? null
                        : Arrays.stream(chosen).mapToDouble(r -> times[r]).toArray());
    }

    int rows() {
        return rows;
    }

    boolean hasClasses() {
        return classes != null;
    }

    int[] classes() {
        if (classes == null) {
            throw new IllegalArgumentException("a stratified split needs classes\nMaybe leave 'stratified' out");
        }
        return classes;
    }

    int[] groups() {
        if (groups == null) {
            throw new IllegalArgumentException(
                    "a split by group needs a column of groups\nMaybe declare it: columns: {NAME: group}");
        }
        return groups;
    }

    double[] times() {
        if (times == null) {
            throw new IllegalArgumentException(
                    "a split by time needs a column of times\nMaybe declare it: columns: {NAME: time}");
        }
        return times;
    }
}
