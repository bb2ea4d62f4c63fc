package dev.zeroth.models.data;

import dev.zeroth.models.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives the columns of a raw table their kinds: those that were told, and for the others what their values look like.
///
/// All values numbers: a number. Nearly all: a mistake in the file, told with the first value that is none, since
/// reading such a column as names would spoil a model silently. Otherwise a category if there are few different
/// values that are not sentences, else text.
final class Typing {
    private static final double NEARLY_ALL = 0.9;
    private static final int FEW = 50;
    private static final double FEW_SHARE = 0.05;
    private static final int WORDS_OF_A_SENTENCE = 6;

    private final RawTable raw;
    private final ReadOptions options;

    Typing(RawTable raw, ReadOptions options) {
        this.raw = raw;
        this.options = options;
    }

    Table table() {
        List<String> names = raw.names();
        for (String named : options.kinds().keySet()) {
            if (!names.contains(named)) {
                throw DataException.at(
                        raw.file(), "there is no column " + Names.shown(named) + Names.maybe(named, others(names)));
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ColumnKind kind = kind(names.get(i), i);
            switch (kind) {
                case NUMBER, TIME -> columns.add(numbers(names.get(i), i, kind));
                case CATEGORY, TEXT, GROUP -> columns.add(words(names.get(i), i, kind));
                case IGNORE -> {}
            }
        }
        return new Table(raw.file().toString(), columns, raw.lines());
    }

    /// The columns that were not named: only those can be what was meant.
    private List<String> others(List<String> names) {
        return names.stream().filter(name -> !options.kinds().containsKey(name)).toList();
    }

    private ColumnKind kind(String name, int column) {
        ColumnKind told = options.kinds().get(name);
        if (told != null) {
            return told;
        }
        return switch (options.others()) {
            case IGNORE -> ColumnKind.IGNORE;
            case INFER -> inferred(name, column);
        };
    }

    private ColumnKind inferred(String name, int column) {
        int numbers = 0;
        int present = 0;
        long words = 0;
        int firstOther = -1;
        Set<String> different = new HashSet<>();
        for (int row = 0; row < raw.size(); row++) {
            String value = present(row, column);
            if (value == null) {
                continue;
            }
            present++;
            if (Numerals.isNumber(value)) {
                numbers++;
            } else if (firstOther < 0) {
                firstOther = row;
            }
            different.add(value);
            words += value.split("\\s+").length;
        }
        if (numbers == present) {
            return ColumnKind.NUMBER;
        }
        if (numbers >= NEARLY_ALL * present) {
            throw notNumber(name, firstOther, column, numbers, present);
        }
        boolean few = different.size() <= FEW || different.size() <= FEW_SHARE * present;
        return few && words < (long) WORDS_OF_A_SENTENCE * present ? ColumnKind.CATEGORY : ColumnKind.TEXT;
    }

    private DataException notNumber(String name, int row, int column, int numbers, int present) {
        return DataException.at(
                raw.file(),
                raw.line(row),
                "column " + Names.shown(name) + " has " + shown(row, column) + ", but " + numbers + " of its " + present
                        + " values are numbers\nMaybe mend that value, or declare the column: " + name
                        + ": category");
    }

    private Column numbers(String name, int column, ColumnKind kind) {
        double[] values = new double[raw.size()];
        for (int row = 0; row < values.length; row++) {
            String value = present(row, column);
            if (value == null) {
                values[row] = Double.NaN;
                continue;
            }
            values[row] = kind == ColumnKind.TIME ? Numerals.time(value) : Numerals.number(value);
            if (Double.isNaN(values[row])) {
                throw DataException.at(
                        raw.file(),
                        raw.line(row),
                        "column " + Names.shown(name) + " has " + shown(row, column) + ", which is not a "
                                + (kind == ColumnKind.TIME ? "time or date" : "finite number") + "\nMaybe "
                                + (kind == ColumnKind.TIME
                                        ? "write it like 2024-03-31 or 2024-03-31T12:00:00Z"
                                        : "mend that value, or declare the column: " + name + ": category"));
            }
        }
        return new Column.Numbers(name, kind, values);
    }

    private Column words(String name, int column, ColumnKind kind) {
        List<@Nullable String> values = new ArrayList<>(raw.size());
        for (int row = 0; row < raw.size(); row++) {
            values.add(kind == ColumnKind.TEXT ? text(row, column) : present(row, column));
        }
        return new Column.Words(name, kind, values);
    }

    private @Nullable String text(int row, int column) {
        String value = raw.value(row, column);
        if (value == null || !value.isBlank()) {
            return value;
        }
        return options.blankTexts() ? "" : null;
    }

    private @Nullable String present(int row, int column) {
        String value = raw.value(row, column);
        if (value == null) {
            return null;
        }
        String stripped = value.strip();
        return stripped.isEmpty() || options.missing().contains(stripped) ? null : stripped;
    }

    private String shown(int row, int column) {
        return Names.shown(String.valueOf(raw.value(row, column)));
    }
}
