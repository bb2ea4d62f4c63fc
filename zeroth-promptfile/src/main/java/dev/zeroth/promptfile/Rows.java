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
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tables (CSV, TSV, JSON lines) as examples.
///
/// @param file of all examples, or of all but the test's
/// @param testFile of the test's; null: they are among the others
/// @param inputs columns that are given
/// @param expected columns that are compared with
/// @param lenient whether a value that is missing or null is an empty text; else it is a mistake
/// @param counts how many there shall be of each part
/// @param asked how many of them a person asks for, who is told where there are fewer; of the others each part has its
/// share then
record Rows(
        Path file,
        @Nullable Path testFile,
        List<String> inputs,
        List<String> expected,
        boolean lenient,
        Counts counts,
        Counts asked) {

    static final String MISSING = "missing";
    static final String REFUSED = "refuse";
    static final String EMPTY = "empty";

    /// What is taken where nobody asks for anything.
    static final Counts STANDARD = new Counts(300, 200, 100, 400);

    /// How many examples of each part.
    record Counts(int train, int validation, int confirmation, int test) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        int sum() {
            return train + validation + confirmation + test;
        }

        /// Of how many there shall be any.
        static int parts(int... counts) {
            return (int) Arrays.stream(counts).filter(count -> count > 0).count();
        }

        Counts without(Counts other) {
            return new Counts(
                    train - other.train,
                    validation - other.validation,
                    confirmation - other.confirmation,
                    test - other.test);
        }

        Counts untested() {
            return new Counts(train, validation, confirmation, 0);
        }
    }

    /// @throws PromptSection.Misfit if there are fewer examples than are asked for
    Split split(long seed) {
        List<Example> all = Split.shuffled(read(file), new Streams(seed).stream(0, "rows"));
        if (testFile == null) return split(all, counts, asked);
        List<Example> test = Split.shuffled(read(testFile), new Streams(seed).stream(1, "rows"));
        check(testFile, asked.test, test.size());
        Split rest = split(all, counts.untested(), asked.untested());
        return new Split(
                rest.train(),
                rest.validation(),
                rest.confirmation(),
                test.subList(0, Math.min(test.size(), counts.test)));
    }

    private static void check(Path file, int asked, int rows) {
        if (asked <= rows) return;
        throw new PromptSection.Misfit(
                "examples",
                "ask for %d rows, and %s has %d".formatted(asked, file.getFileName(), rows),
                "Maybe smaller numbers; a part that is left out has its share of what is left");
    }

    private Split split(List<Example> all, Counts wanted, Counts sure) {
        int questions = (int) all.stream().map(Example::question).distinct().count();
        check(file, sure.sum(), all.size());
        Counts rest = wanted.without(sure);
        double share = rest.sum() == 0 ? 0 : Math.min(1, (double) (all.size() - sure.sum()) / rest.sum());
        int test = sure.test + (int) (share * rest.test);
        int confirmation = sure.confirmation + (int) (share * rest.confirmation);
        int validation = sure.validation + (int) (share * rest.validation);
        int train = Math.min(wanted.train, all.size() - test - confirmation - validation);
        if (validation < 1 || questions < Counts.parts(train, validation, confirmation, test)) {
            throw new DataException("%s: %d rows%s are too few to validate on"
                    .formatted(
                            file.getFileName(),
                            questions,
                            questions == all.size() ? "" : " with inputs of their own, of %d,".formatted(all.size())));
        }
        return Split.of(all, train, validation, confirmation, test);
    }

    /// What looks wrong with the data, a line each.
    ///
    /// @throws IllegalArgumentException if an encoder cannot answer what is expected
    List<String> warnings(Split split, List<ModuleSection> modules) {
        List<Example> all = Stream.of(split.train(), split.validation(), split.confirmation(), split.test())
                .flatMap(List::stream)
                .toList();
        List<String> warnings = new ArrayList<>();
        if (all.size() < counts.sum()) {
            warnings.add(
                    "Warning: %s gives %d examples where %d are taken else; they are shared: %d to learn from, %d to validate,"
                                    .formatted(
                                            file.getFileName(),
                                            all.size(),
                                            counts.sum(),
                                            split.train().size(),
                                            split.validation().size())
                            + " %d to confirm, %d to test."
                                    .formatted(
                                            split.confirmation().size(),
                                            split.test().size()));
        }
        for (String column : inputs) empty(column, all, Example::inputs, warnings);
        for (String column : expected) {
            empty(column, all, Example::expected, warnings);
            List<String> values = all.stream()
                    .map(example -> example.expected().get(column))
                    .distinct()
                    .toList();
            if (values.size() == 1) {
                warnings.add(
                        "Warning: all %d examples have the %s '%s'.".formatted(all.size(), column, values.getFirst()));
            }
            for (ModuleSection module : modules) checkLabels(column, values, module);
        }
        return warnings;
    }

    private static void empty(String column, List<Example> all, Function<Example, Fields> part, List<String> warnings) {
        List<Example> empty = all.stream()
                .filter(example -> part.apply(example).get(column).isBlank())
                .sorted(Comparator.comparing(Example::id))
                .toList();
        if (empty.isEmpty()) return;
        warnings.add("Warning: %d of %d examples have nothing in '%s', such as %s."
                .formatted(empty.size(), all.size(), column, empty.getFirst().id()));
    }

    private void checkLabels(String column, List<String> values, ModuleSection module) {
        boolean answers = module.signature().outputs().stream()
                .anyMatch(field -> field.name().equals(column));
        if (module.labels().isEmpty() || !answers) return;
        for (String value : values) {
            if (module.labels().containsKey(value)) continue;
            throw new IllegalArgumentException(
                    "the column '%s' of %s has '%s', which is not among the labels of '%s': %s"
                            .formatted(
                                    column,
                                    file.getFileName(),
                                    value,
                                    module.name(),
                                    module.labels().sequencedKeySet()));
        }
    }

    private List<Example> read(Path path) {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        inputs.forEach(column -> kinds.put(column, ColumnKind.TEXT));
        expected.forEach(column -> kinds.put(column, ColumnKind.TEXT));
        Table table = TableReader.read(path, ReadOptions.only(kinds).withBlankTexts());
        List<Example> examples = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            String id = "%s:%d".formatted(path.getFileName(), table.line(row));
            examples.add(new Example(id, fields(path, table, row, inputs), fields(path, table, row, expected)));
        }
        return examples;
    }

    private Fields fields(Path path, Table table, int row, List<String> columns) {
        LinkedHashMap<String, String> fields = new LinkedHashMap<>();
        for (String name : columns) {
            if (!(table.column(name) instanceof Column.Words words)) continue;
            if (words.missing(row) && !lenient) {
                throw new DataException("%s line %d: the column '%s' is missing or null, which is no text"
                                .formatted(path.getFileName(), table.line(row), name)
                        + "\nMaybe \"\" where there is none, or missing: empty");
            }
            fields.put(name, words.valueOr(row, ""));
        }
        return new Fields(fields);
    }
}
