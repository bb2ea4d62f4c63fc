package dev.zeroth.promptfile;

import dev.zeroth.math.Streams;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tables (CSV, TSV, JSON lines) as examples.
///
/// @param file of all examples, or of all but the test's
/// @param testFile of the test's; null: they are among the others
/// @param inputs columns that are given
/// @param expected columns that are compared with
/// @param counts how many there shall be of each part
record Rows(Path file, @Nullable Path testFile, List<String> inputs, List<String> expected, Counts counts) {

    /// How many examples of each part; where there are fewer in all, each has its share.
    record Counts(int train, int validation, int confirmation, int test) {

        int sum() {
            return train + validation + confirmation + test;
        }
    }

    Split split(long seed) {
        List<Example> all = Split.shuffled(read(file), new Streams(seed).stream(0, "rows"));
        if (testFile == null) return split(all, counts);
        List<Example> test = Split.shuffled(read(testFile), new Streams(seed).stream(1, "rows"));
        Split rest = split(all, new Counts(counts.train, counts.validation, counts.confirmation, 0));
        return new Split(
                rest.train(),
                rest.validation(),
                rest.confirmation(),
                test.subList(0, Math.min(test.size(), counts.test)));
    }

    private Split split(List<Example> all, Counts wanted) {
        int questions = (int) all.stream().map(Example::question).distinct().count();
        double share = Math.min(1, (double) questions / wanted.sum());
        int test = (int) (share * wanted.test);
        int confirmation = (int) (share * wanted.confirmation);
        int validation = (int) (share * wanted.validation);
        int train = Math.min(wanted.train, questions - test - confirmation - validation);
        if (validation < 1) {
            throw new DataException("%s: %d rows%s are too few to validate on"
                    .formatted(
                            file.getFileName(),
                            questions,
                            questions == all.size() ? "" : " with inputs of their own, of %d,".formatted(all.size())));
        }
        return Split.of(all, train, validation, confirmation, test);
    }

    private List<Example> read(Path path) {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        inputs.forEach(column -> kinds.put(column, ColumnKind.TEXT));
        expected.forEach(column -> kinds.put(column, ColumnKind.TEXT));
        Table table = TableReader.read(path, ReadOptions.only(kinds));
        List<Example> examples = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            String id = "%s:%d".formatted(path.getFileName(), table.line(row));
            examples.add(new Example(id, fields(table, row, inputs), fields(table, row, expected)));
        }
        return examples;
    }

    private static Fields fields(Table table, int row, List<String> columns) {
        LinkedHashMap<String, String> fields = new LinkedHashMap<>();
        for (String name : columns) {
            if (table.column(name) instanceof Column.Words words) fields.put(name, words.valueOr(row, ""));
        }
        return new Fields(fields);
    }
}
