package dev.zeroth.onnx.encoder;

import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.onnx.text.WordPiece;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table of texts and classes in three parts.
///
/// @param train what weights are fitted to
/// @param held what trials are judged by
/// @param test what no trial sees
/// @param classes their names, in alphabetical order
record EncoderData(Texts train, Texts held, Texts test, List<String> classes) {

    private static final int MOST_CLASSES = 1000;
    private static final int LEAST_ROWS = 10;

    /// @param target the column of classes
    /// @param columns those of texts, put together with a space
    /// @param testFile null: a share of the rows is the test set
    static EncoderData read(
            Path file,
            @Nullable Path testFile,
            double testShare,
            double heldShare,
            String target,
            List<String> columns,
            WordPiece words,
            int most,
            long seed) {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        columns.forEach(column -> kinds.put(column, ColumnKind.TEXT));
        kinds.put(target, ColumnKind.CATEGORY);
        Table table = TableReader.read(file, ReadOptions.only(kinds));
        List<String> classes = classes(table, target);
        Texts all = texts(table, target, columns, classes, words, most);
        List<Texts> parts = testFile == null ? all.divide(testShare, seed, "test rows") : List.of(all);
        Texts test = testFile == null
                ? parts.get(1)
                : texts(TableReader.read(testFile, ReadOptions.only(kinds)), target, columns, classes, words, most);
        List<Texts> inner = parts.getFirst().divide(heldShare, seed, "validation rows");
        if (inner.get(0).size() < LEAST_ROWS || inner.get(1).size() < LEAST_ROWS || test.size() < 2) {
            throw new DataException(
                    "%s: %d rows to fit, %d to validate and %d to test are too few: %d, %d and 2 are needed"
                            .formatted(
                                    table.source(),
                                    inner.get(0).size(),
                                    inner.get(1).size(),
                                    test.size(),
                                    LEAST_ROWS,
                                    LEAST_ROWS));
        }
        return new EncoderData(inner.get(0).byLength(), inner.get(1).byLength(), test.byLength(), classes);
    }

    private static List<String> classes(Table table, String target) {
        TreeSet<String> names = new TreeSet<>();
        for (int row = 0; row < table.rows(); row++) names.add(label(table, target, row));
        if (names.size() < 2 || names.size() > MOST_CLASSES) {
            throw new DataException("%s: the target column '%s' has %d %s, 2 to %d are taken"
                    .formatted(
                            table.source(),
                            target,
                            names.size(),
                            names.size() == 1 ? "class" : "classes",
                            MOST_CLASSES));
        }
        return List.copyOf(names);
    }

    /// Classes that a single row of all is of: none can be both learned and tested.
    List<String> rare() {
        int[] counts = new int[classes.size()];
        for (Texts part : List.of(train, held, test)) for (int label : part.labels()) counts[label]++;
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] == 1)
                .mapToObj(classes::get)
                .toList();
    }

    private static String label(Table table, String target, int row) {
        if (table.column(target) instanceof Column.Words column && !column.missing(row)) return column.value(row);
        throw new DataException(
                "%s line %d: the target column '%s' has no value".formatted(table.source(), table.line(row), target));
    }

    /// The columns of texts, put together.
    static String text(Table table, List<String> columns, int row) {
        StringBuilder text = new StringBuilder();
        for (String name : columns) {
            if (table.column(name) instanceof Column.Words column) {
                text.append(column.valueOr(row, "")).append(' ');
            }
        }
        return text.toString();
    }

    private static Texts texts(
            Table table, String target, List<String> columns, List<String> classes, WordPiece words, int most) {
        List<int[]> tokens = new ArrayList<>();
        int[] labels = new int[table.rows()];
        for (int row = 0; row < table.rows(); row++) {
            tokens.add(words.encode(text(table, columns, row), most));
            labels[row] = classes.indexOf(label(table, target, row));
            if (labels[row] < 0) {
                throw new DataException("%s line %d: column '%s' has '%s', a class that no training row has"
                        .formatted(table.source(), table.line(row), target, label(table, target, row)));
            }
        }
        return new Texts(tokens, labels);
    }
}
