package dev.zeroth.architectures.training;

import dev.zeroth.json.Json;
import dev.zeroth.networks.data.Columns;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns of a table in the metadata of a network's file: names and numbers with commas between them, as short as
/// can be, since what a compressed network weighs is its file. Names that have commas themselves are a list in JSON.
final class ColumnsText {

    private static final String COMMA = ",";
    private static final String LIST = "[";
    private static final String TARGET = "target";
    private static final String COLUMNS = "columns";
    private static final String MEANS = "means";
    private static final String DEVIATIONS = "deviations";

    private ColumnsText() {}

    static void write(Columns columns, Map<String, @Nullable Object> metadata) {
        metadata.put(TARGET, columns.target());
        metadata.put(COLUMNS, names(columns.names()));
        metadata.put(MEANS, text(columns.means()));
        metadata.put(DEVIATIONS, text(columns.deviations()));
    }

    private static String names(List<String> names) {
        boolean plain = names.stream().noneMatch(name -> name.contains(COMMA) || name.startsWith(LIST));
        return plain ? String.join(COMMA, names) : Json.write(names);
    }

    private static List<String> names(String text, String source) {
        return text.startsWith(LIST) ? SavedNetwork.texts(text, COLUMNS, source) : Arrays.asList(text.split(COMMA, -1));
    }

    private static String text(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(COMMA));
    }

    /// What the metadata say, or null where they say nothing of columns.
    ///
    /// @param source the file's name
    /// @throws UsageException if they are no columns
    static @Nullable Columns read(Section metadata, String source) {
        String names = metadata.textOrNull(COLUMNS);
        if (names == null) return null;
        try {
            return new Columns(
                    metadata.text(TARGET),
                    names(names, source),
                    numbers(metadata.text(MEANS)),
                    numbers(metadata.text(DEVIATIONS)));
        } catch (IllegalArgumentException e) {
            throw new UsageException("%s: %s".formatted(source, e.getMessage()));
        }
    }

    private static List<Double> numbers(String text) {
        try {
            return Arrays.stream(text.split(COMMA, -1)).map(Double::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new UsageException("expected numbers with commas between them, found '%s'"
                    .formatted(text.substring(0, Math.min(text.length(), 40))));
        }
    }
}
