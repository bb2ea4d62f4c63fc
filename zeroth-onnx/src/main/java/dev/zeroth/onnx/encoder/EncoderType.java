package dev.zeroth.onnx.encoder;

import dev.zeroth.models.Task;
import dev.zeroth.models.metrics.Metric;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.task.TrialFiles;
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
        return EncoderKeys.schema(SchemaObject.of())
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
        } catch (IllegalArgumentException e) {
            throw read.keys.noted(e);
        }
    }

    private static String first(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static @Nullable String second(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).lines().skip(1).findFirst().orElse(null);
    }

    /// The keys, read with every mistake noted.
    private static final class EncoderSection {

        private final EncoderKeys keys;
        private final Metric metric;
        private final Map<String, @Nullable Object> settings;
        private final Path folder;

        private final Section section;
        private final @Nullable Section fixed;

        EncoderSection(Section section, TaskContext context) {
            this.section = section;
            keys = new EncoderKeys(section);
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

        /// Names of what changes are looked for in the model before any trial, where all trials change
        /// the same.
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

        EncoderTask task(TaskContext context) {
            EncoderFiles files = keys.files();
            var words = files.words();
            EncoderData rows = keys.rows(words, context.seed());
            Encoder encoder = keys.encoder(files, words);
            find(encoder, context);
            String summary = "%s of %s on %d rows, %d held for validation, %d test rows set aside"
                    .formatted(
                            metric.label(),
                            files.name(),
                            rows.train().size(),
                            rows.held().size(),
                            rows.test().size());
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / context.jobs());
            var plan = new EncoderTask.Plan(
                    metric, settings, keys.text(), words, keys.most(), fingerprint(files), summary, folder);
            return new EncoderTask(plan, encoder, rows, context.space(), threads, context.seed());
        }

        private String fingerprint(EncoderFiles files) {
            String content = keys.content(files, List.of(settings.toString()));
            return "encoder %s, %s of %s, %s"
                    .formatted(files.name(), metric.label(), keys.data().getFileName(), content);
        }
    }
}
