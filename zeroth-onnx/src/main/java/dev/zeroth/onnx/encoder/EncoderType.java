package dev.zeroth.onnx.encoder;

import dev.zeroth.models.Task;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.metrics.Metric;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.task.TrialFiles;
import dev.zeroth.usage.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `objective: {type: encoder}`: a text classifier on an exported ONNX encoder, tuned without gradients.
///
/// ```yaml
/// objective:
///   type: encoder
///   model: minilm-int8            # or minilm, or the path of an .onnx file
///   tokenizer: tokenizer.json     # of a path's model
///   data: data/spam.train.tsv
///   test: data/spam.test.tsv      # or a share; rows that no trial sees
///   target: label
///   text: [subject, body]
///   max-tokens: 64
///   batch: 16
///   validation: 0.2               # share of the rows that trials are judged by
///   metric: log-loss
///   settings: {forwards: 400}
///   folder: logs                  # where trials keep theirs, to go on after a kill; else zeroth-encoder
/// space:
///   tune: choice(frozen,head,layers,low-rank,prompt,scales)
///   method: choice(mezo,fzoo,lozo)
/// ```
public final class EncoderType implements ObjectiveType {

    @Override
    public String name() {
        return "encoder";
    }

    @Override
    public String summary() {
        return "a text classifier on an ONNX encoder, fine-tuned without gradients";
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        return SchemaObject.of()
                .required("model", SchemaObject.text("minilm, minilm-int8, or the path of an .onnx file"))
                .optional(
                        "tokenizer", SchemaObject.text("the tokenizer.json or vocab.txt of a model given by its path"))
                .required("data", SchemaObject.text("the table: a .csv, .tsv or .jsonl file"))
                .optional("test", SchemaObject.text("rows kept for the end: a share such as 0.25, or a file"))
                .required("target", SchemaObject.text("the column of classes"))
                .required("text", SchemaObject.texts("the columns of texts"))
                .optional("max-tokens", SchemaObject.integer(4, 8192, "the most tokens of a text; else 64"))
                .optional("batch", SchemaObject.integer(1, 4096, "texts of one forward pass; else 16"))
                .optional("validation", SchemaObject.number(0.01, 0.9, "share of rows that judge trials; else 0.2"))
                .optional("metric", SchemaObject.choice("what trials are judged by", metrics()))
                .optional("settings", Choice.schema())
                .optional("folder", SchemaObject.text("where trials keep their logs; else zeroth-encoder"))
                .schema();
    }

    private static String[] metrics() {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.task() == Task.CLASSIFICATION)
                .map(Metric::label)
                .toArray(String[]::new);
    }

    @Override
    public EncoderTask read(Section section, TaskContext context) {
        EncoderSection read = new EncoderSection(section, context);
        section.finish();
        try {
            return read.task(context);
        } catch (DataException e) {
            section.problem("data", first(e), second(e));
        } catch (OnnxException e) {
            section.problem("model", first(e), second(e));
        } catch (IllegalArgumentException e) {
            section.problem("", first(e), second(e));
        }
        section.finish();
        throw new IllegalStateException("a problem was noted and not thrown");
    }

    private static String first(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static @Nullable String second(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).lines().skip(1).findFirst().orElse(null);
    }

    /// The keys, read with every mistake noted.
    private static final class EncoderSection {

        private final String model;
        private final @Nullable Path modelFile;
        private final @Nullable Path tokenizer;
        private final @Nullable Path data;
        private final @Nullable Path testFile;
        private final double testShare;
        private final String target;
        private final List<String> text;
        private final int most;
        private final int batch;
        private final double validation;
        private final Metric metric;
        private final Map<String, @Nullable Object> settings;
        private final Path folder;

        private final Section section;
        private final @Nullable Section fixed;

        EncoderSection(Section section, TaskContext context) {
            this.section = section;
            model = section.text("model");
            boolean along = EncoderFiles.along().contains(model);
            modelFile = along || !section.has("model") ? null : modelFile(section, model);
            if (modelFile != null && !section.has("tokenizer")) {
                section.problem("tokenizer", "a model given by its path needs its tokenizer.json", null);
            }
            tokenizer = section.has("tokenizer") ? section.file("tokenizer") : null;
            data = section.file("data");
            boolean file = section.scalar("test") instanceof String;
            testFile = file ? section.file("test") : null;
            testShare = file ? 0 : section.numberOr("test", 0.2, 0.01, 0.9);
            target = section.text("target");
            text = section.texts("text");
            most = section.intOr("max-tokens", 64, 4, 8192);
            batch = section.intOr("batch", 16, 1, 4096);
            validation = section.numberOr("validation", 0.2, 0.01, 0.9);
            metric = section.has("metric") ? Metric.named(section.choice("metric", metrics())) : Metric.ACCURACY;
            fixed = section.sectionOrNull("settings");
            settings = fixed == null ? new LinkedHashMap<>() : new LinkedHashMap<>(fixed.raw());
            Section checked = fixed;
            if (checked != null) {
                settings.forEach((key, value) -> check(checked, key, value));
                both(checked, context.space(), Choice.RATE, "an epsilon", Choice.EPSILON);
                both(checked, context.space(), Choice.EPSILON, "a rate", Choice.RATE);
            }
            folder = TrialFiles.folder(section, context, "zeroth-encoder");
        }

        private static void check(Section fixed, String key, @Nullable Object value) {
            String wrong = Choice.problem(key, value);
            if (wrong == null) return;
            String[] parts = wrong.split("\\. (?=Maybe)", 2);
            fixed.problem(key, parts[0], parts.length > 1 ? parts[1] : null);
        }

        /// One of two settings that go together.
        private static void both(Section fixed, @Nullable SearchSpace space, String key, String words, String other) {
            boolean searched = space != null && space.find(other) != null;
            boolean right = fixed.has(key) && Choice.problem(key, fixed.raw().get(key)) == null;
            if (!right || fixed.has(other) || searched) return;
            fixed.problem(key, "goes together with " + words, "Maybe leave it out: both are then searched for");
        }

        /// Names of what changes are looked for in the model before any trial, where all trials change the same.
        private void find(Encoder encoder, TaskContext context) {
            SearchSpace space = context.space();
            if (space != null && (space.find("tune") != null || space.find("weights") != null)) return;
            try {
                encoder.check(Choice.of(settings), context.seed());
            } catch (OnnxException e) {
                if (fixed != null && fixed.has("weights")) fixed.problem("weights", first(e), second(e));
                else if (fixed != null && fixed.has("tune")) fixed.problem("tune", first(e), second(e));
                else section.problem("model", first(e), second(e));
                encoder.close();
                section.finish();
            }
        }

        /// A path's file; where it is rather the name of a model that comes along, that is said.
        private static @Nullable Path modelFile(Section section, String model) {
            String nearest = Files.exists(section.path("model")) ? null : Nearest.to(model, EncoderFiles.along());
            if (nearest == null) return section.file("model");
            section.problem("model", "there is no model '%s'".formatted(model), "Maybe '%s'?".formatted(nearest));
            return null;
        }

        EncoderTask task(TaskContext context) {
            EncoderFiles files = modelFile == null || tokenizer == null
                    ? EncoderFiles.along(model)
                    : new EncoderFiles(String.valueOf(modelFile.getFileName()), modelFile, tokenizer);
            var words = files.words();
            EncoderData rows = EncoderData.read(
                    path(), testFile, testShare, validation, target, text, words, most, context.seed());
            Encoder encoder = new Encoder(files.open(), words.padding(), batch);
            find(encoder, context);
            if (most > encoder.positions()) {
                section.problem(
                        "max-tokens",
                        "is %d, and the model has %d positions".formatted(most, encoder.positions()),
                        null);
                encoder.close();
                section.finish();
            }
            String summary = "%s of %s on %d rows, %d held for validation, %d test rows set aside"
                    .formatted(
                            metric.label(),
                            files.name(),
                            rows.train().size(),
                            rows.held().size(),
                            rows.test().size());
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / context.jobs());
            var plan = new EncoderTask.Plan(metric, settings, text, words, most, fingerprint(files), summary, folder);
            return new EncoderTask(plan, encoder, rows, context.space(), threads, context.seed());
        }

        private String fingerprint(EncoderFiles files) {
            String content = ContentHash.of(
                    List.of(
                            target,
                            text.toString(),
                            settings.toString(),
                            "" + most,
                            "" + batch,
                            "" + validation,
                            "" + testShare),
                    testFile == null
                            ? List.of(files.model(), files.tokenizer(), path())
                            : List.of(files.model(), files.tokenizer(), path(), testFile));
            return "encoder %s, %s of %s, %s".formatted(files.name(), metric.label(), path().getFileName(), content);
        }

        private Path path() {
            if (data == null) throw new IllegalStateException("read after a problem");
            return data;
        }
    }
}
