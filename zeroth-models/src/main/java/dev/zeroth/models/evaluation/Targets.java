package dev.zeroth.models.evaluation;

import dev.zeroth.models.Names;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.learners.Target;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Reads the target column.
final class Targets {
    private static final int MOST_CLASSES = 1000;

    private Targets() {}

    /// The classes of a column in their order: by number if all are numbers, else alphabetically.
    static List<String> classNames(Table table, String name) {
        Column.Words column = words(table, name);
        TreeSet<String> names = new TreeSet<>();
        for (int row = 0; row < column.size(); row++) {
            names.add(value(table, column, row));
        }
        if (names.size() > MOST_CLASSES) {
            throw new DataException(table.source() + ": the target column '" + name + "' has " + names.size()
                    + " different classes, at most " + MOST_CLASSES + " are taken\nMaybe task: regression");
        }
        boolean numbers = names.stream().allMatch(n -> n.matches("-?\\d{1,15}(\\.\\d{1,15})?"));
        Comparator<String> order = numbers
                ? Comparator.comparingDouble(Double::parseDouble).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
        return names.stream().sorted(order).toList();
    }

    static Target.Classes classes(Table table, String name, List<String> names) {
        Column.Words column = words(table, name);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
        int[] labels = new int[column.size()];
        for (int row = 0; row < labels.length; row++) {
            String value = value(table, column, row);
            Integer place = places.get(value);
            if (place == null) {
                throw new DataException(table.source() + " line " + table.line(row) + ": column '" + name + "' has "
                        + Names.shown(value) + ", a class that no training row has" + Names.maybe(value, names));
            }
            labels[row] = place;
        }
        return new Target.Classes(labels, names);
    }

    static Target.Numbers numbers(Table table, String name) {
        if (!(table.column(name) instanceof Column.Numbers column)) {
            throw new DataException(table.source() + ": the target column '" + name
                    + "' does not hold numbers\nMaybe task: classification");
        }
        double[] values = new double[column.size()];
        for (int row = 0; row < values.length; row++) {
            if (column.missing(row)) {
                throw missing(table, name, row);
            }
            values[row] = column.value(row);
        }
        return new Target.Numbers(values);
    }

    private static Column.Words words(Table table, String name) {
        if (table.column(name) instanceof Column.Words column) {
            return column;
        }
        throw new DataException(table.source() + ": the target column '" + name
                + "' was read as numbers\nMaybe declare it: " + name + ": category");
    }

    private static String value(Table table, Column.Words column, int row) {
        if (column.missing(row)) {
            throw missing(table, column.name(), row);
        }
        return column.value(row);
    }

    private static DataException missing(Table table, String name, int row) {
        return new DataException(table.source() + " line " + table.line(row) + ": the target column '" + name
                + "' has no value\nMaybe remove the row");
    }
}
