package dev.zeroth.models.data;

import dev.zeroth.models.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words of a file before they have a type: a header, and rows as wide as it.
final class RawTable {
    private final Path file;
    private final ReadOptions options;
    private final Map<String, Integer> header = new LinkedHashMap<>();
    private final List<@Nullable String[]> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();

    RawTable(Path file, ReadOptions options) {
        this.file = file;
        this.options = options;
    }

    Path file() {
        return file;
    }

    List<String> names() {
        return List.copyOf(header.keySet());
    }

    int width() {
        return header.size();
    }

    int size() {
        return rows.size();
    }

    long[] lines() {
        return lines.stream().mapToLong(Long::longValue).toArray();
    }

    long line(int row) {
        return lines.get(row);
    }

    @Nullable
    String value(int row, int column) {
        @Nullable String[] values = rows.get(row);
        return column < values.length ? values[column] : null;
    }

    /// The place of a column that may be new.
    int column(String name, long line) {
        Integer place = header.get(name);
        if (place != null) {
            return place;
        }
        if (header.size() == options.maxColumns()) {
            throw DataException.at(file, line, "more than " + options.maxColumns() + " columns");
        }
        header.put(name, header.size());
        return header.size() - 1;
    }

    void header(List<String> names, long line) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip();
            if (name.isEmpty()) {
                throw DataException.at(
                        file, line, "column " + (i + 1) + " of the header has no name\nMaybe give it one");
            }
            if (header.containsKey(name)) {
                throw DataException.at(
                        file,
                        line,
                        "the header names " + Names.shown(name) + " twice (columns " + (header.get(name) + 1) + " and "
                                + (i + 1) + ")\nMaybe rename one");
            }
            column(name, line);
        }
        boolean asked = !options.kinds().isEmpty()
                && header.keySet().containsAll(options.kinds().keySet());
        if (!asked && names.stream().allMatch(n -> Numerals.isNumber(n.strip()))) {
            throw DataException.at(
                    file,
                    line,
                    "the header has only numbers (" + Names.shown(String.join(", ", names))
                            + ")\nMaybe the first line with the names of the columns is missing");
        }
    }

    void row(List<String> values, long line) {
        if (values.size() != header.size()) {
            throw DataException.at(
                    file,
                    line,
                    "has " + values.size() + (values.size() == 1 ? " value" : " values") + ", the header has "
                            + header.size() + (header.size() == 1 ? " column" : " columns"));
        }
        row(values.toArray(new @Nullable String[0]), line);
    }

    void row(@Nullable String[] values, long line) {
        if (rows.size() == options.maxRows()) {
            throw DataException.at(file, line, "more than " + options.maxRows() + " rows");
        }
        rows.add(values);
        lines.add(line);
    }
}
