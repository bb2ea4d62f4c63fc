package dev.zeroth.bench.prompts;

import dev.zeroth.math.Streams;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.promptfile.zeroshot.ZeroShotClassifier;
import dev.zeroth.promptfile.zeroshot.ZeroShotClassifier.Soft;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Signature;
import dev.zeroth.prompts.program.Workflow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The tasks: texts to be sorted by a sentence encoder.
///
/// @param name `movie`, `spam` or `router` (movie reviews in two stages)
/// @param train the pool that learning, and validation for want of another file, are drawn from
record PromptTaskSet(String name, Program program, List<Example> train, List<Example> held, List<Example> test) {

    private static final int LEARN = 600;
    private static final int VALIDATION = 200;
    private static final int TEST = 800;
    private static final int SHOWN = 16;
    private static final int BASIS = 600;

    static PromptTaskSet of(String name, Path data, int numbers, TextEncoder encoder) {
        Path text = data.resolve("text");
        Soft soft = soft(name, text, numbers);
        if (name.equals("spam")) {
            List<String> inputs = List.of("subject", "body");
            List<Example> all = read(text.resolve("spam.train.tsv"), inputs);
            Module module = ZeroShotClassifier.module(
                    "classify",
                    Signature.of("subject, body -> label"),
                    "This message is {label}.",
                    labels("spam", "unwanted advertising", "ham", "a genuine message from a person or a mailing list"),
                    SHOWN,
                    soft,
                    encoder);
            List<Example> held = all.subList(0, all.size() / 2);
            return new PromptTaskSet(
                    name,
                    Program.of(module),
                    all.subList(all.size() / 2, all.size()),
                    held,
                    read(text.resolve("spam.test.tsv"), inputs));
        }
        List<String> inputs = List.of("text");
        return new PromptTaskSet(
                name,
                name.equals("router") ? router(soft, encoder) : Program.of(sentiment("classify", soft, encoder)),
                read(text.resolve("movie-reviews.train.tsv"), inputs),
                read(text.resolve("movie-reviews.dev.tsv"), inputs),
                read(text.resolve("movie-reviews.test.tsv"), inputs));
    }

    private static Soft soft(String name, Path text, int numbers) {
        if (numbers == 0) return Soft.NONE;
        List<Example> train = name.equals("spam")
                ? read(text.resolve("spam.train.tsv"), List.of("subject", "body"))
                : read(text.resolve("movie-reviews.train.tsv"), List.of("text"));
        return new Soft(
                numbers,
                train.subList(0, BASIS).stream()
                        .map(example ->
                                String.join(" ", example.inputs().values().values()))
                        .toList());
    }

    private static Module sentiment(String name, Soft soft, TextEncoder encoder) {
        return ZeroShotClassifier.module(
                name,
                Signature.of("text -> label"),
                "This movie review is {label}.",
                labels("positive", "positive", "negative", "negative"),
                SHOWN,
                soft,
                encoder);
    }

    /// First what a sentence speaks of, then whether it praises, by another prompt for each.
    private static Program router(Soft soft, TextEncoder encoder) {
        Module route = ZeroShotClassifier.module(
                "route",
                Signature.of("text -> about"),
                "This sentence is about {label}.",
                labels("story", "the story and the people in it", "making", "how the film is made and acted"),
                0,
                soft,
                encoder);
        return new Workflow(List.of(
                new Workflow.Stage(route, Map.of()),
                new Workflow.Stage(sentiment("story", soft, encoder), Map.of("about", "story")),
                new Workflow.Stage(sentiment("making", soft, encoder), Map.of("about", "making"))));
    }

    private static SequencedMap<String, String> labels(String... pairs) {
        SequencedMap<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) labels.put(pairs[i], pairs[i + 1]);
        return labels;
    }

    private static List<Example> read(Path file, List<String> inputs) {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        inputs.forEach(column -> kinds.put(column, ColumnKind.TEXT));
        kinds.put("label", ColumnKind.TEXT);
        Table table = TableReader.read(file, ReadOptions.only(kinds));
        List<Example> examples = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            Fields given = Fields.NONE;
            for (String column : inputs) given = given.with(column, word(table, column, row));
            String id = "%s:%d".formatted(file.getFileName(), table.line(row));
            examples.add(new Example(id, given, Fields.of("label", word(table, "label", row))));
        }
        return examples;
    }

    private static String word(Table table, String column, int row) {
        return table.column(column) instanceof Column.Words words ? words.valueOr(row, "") : "";
    }

    /// The examples of one seed; no two parts share any.
    Split split(long seed) {
        return new Split(
                drawn(train, LEARN, seed, "learn"),
                drawn(held, VALIDATION, seed, "validation"),
                List.of(),
                drawn(test, TEST, seed, "test"));
    }

    private static List<Example> drawn(List<Example> all, int count, long seed, String purpose) {
        return Split.shuffled(all, new Streams(seed).stream(0, purpose)).subList(0, Math.min(count, all.size()));
    }
}
