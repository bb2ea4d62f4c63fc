package dev.zeroth.onnx.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.json.Json;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.models.saved.PredictedTable;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.onnx.PlainRuntime;
import dev.zeroth.onnx.graph.TinyEncoder;
import dev.zeroth.onnx.text.WordPiece;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.studyfile.StudySchema;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Problem;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Study files of type `encoder`, on a tiny model given by its path.
class EncoderTypeTest {

    @TempDir
    Path folder;

    private TinyStudy tiny = new TinyStudy(Path.of(""));

    @BeforeEach
    void files() throws IOException {
        tiny = TinyStudy.in(folder);
    }

    private List<String> mistakes(String key, @Nullable Object value) {
        Map<String, @Nullable Object> json = TinyStudy.json();
        if (value == null) json.remove(key);
        else json.put(key, value);
        SearchSpace space = key.equals("settings") ? null : TinyStudy.SPACE;
        Section.Invalid invalid = catchThrowableOfType(Section.Invalid.class, () -> tiny.read(json, 1, space));
        assertThat(invalid).as("%s: %s", key, value).isNotNull();
        return invalid.problems().stream().map(Problem::text).toList();
    }

    @Test
    void mistakesAreTold() throws IOException {
        assertThat(mistakes("tokenizer", null)).singleElement().asString().contains("needs its tokenizer.json");
        assertThat(mistakes("model", "none.onnx")).singleElement().asString().contains("none.onnx");
        assertThat(mistakes("target", "sort")).singleElement().asString().contains("sort");
        assertThat(mistakes("text", List.of("words")))
                .singleElement()
                .asString()
                .contains("words");
        assertThat(mistakes("metric", "rmse")).singleElement().asString().contains("log-loss");
        assertThat(mistakes("batch", 0)).singleElement().asString().contains("0");
        assertThat(mistakes("validation", 2)).singleElement().asString().contains("2");
        assertThat(mistakes("colour", "red")).singleElement().asString().contains("colour");
        assertThat(mistakes("folder", "rows.tsv")).singleElement().asString().contains("'rows.tsv' is a file");
        Files.writeString(folder.resolve("cut.onnx"), "no model");
        assertThat(mistakes("model", "cut.onnx")).singleElement().asString().contains("cut.onnx");
        Files.writeString(folder.resolve("one.tsv"), "kind\ttext\n" + "yes\tw4\n".repeat(60));
        assertThat(mistakes("data", "one.tsv")).singleElement().asString().contains("has 1 class, 2 to");
    }

    @Test
    void settingsAreCheckedBeforeAnyTrial() {
        assertThat(mistakes("settings", Map.of("forwards", -1)))
                .singleElement()
                .asString()
                .contains("settings.forwards: must be a whole number");
        assertThat(mistakes("settings", Map.of("colour", "red")))
                .singleElement()
                .asString()
                .contains("settings.colour: unknown setting of an encoder 'colour'");
        assertThat(mistakes("settings", Map.of("rate", 0)))
                .singleElement()
                .asString()
                .contains("above 0, got 0");
        assertThat(mistakes("settings", Map.of("rate", 0.1)))
                .singleElement()
                .asString()
                .contains("settings.rate: goes together with an epsilon");
        Map<String, @Nullable Object> json = TinyStudy.json();
        json.put("settings", Map.of("method", "fzoo", "rate", 0.1, "epsilon", 0.1));
        try (Task task = tiny.read(json, 1)) {
            assertThat(task.problems(TinyStudy.SPACE)).containsOnlyKeys("method");
            assertThat(task.problems(TinyStudy.SPACE))
                    .containsEntry("method", "is both searched and among the settings");
            assertThat(task.problems(null)).isEmpty();
        }
    }

    /// Before any trial, at the setting that says what changes.
    @Test
    void whatTheModelDoesNotHaveIsToldAtItsSetting() {
        assertThat(mistakes("settings", Map.of("tune", "layers", "weights", List.of("nothing.*"))))
                .singleElement()
                .asString()
                .contains("settings.weights: ", "nothing.*");
        assertThat(mistakes("settings", Map.of("tune", "scales")))
                .singleElement()
                .asString()
                .contains("settings.tune: ");
    }

    @Test
    void settingsWithoutEffectAndRareClassesAreTold() throws Exception {
        Map<String, @Nullable Object> json = TinyStudy.json();
        json.put("settings", Map.of("tune", "head", "rank", 4));
        Path rows = folder.resolve("rows.tsv");
        Files.writeString(rows, Files.readString(rows) + "once\tw4 w5\n");
        try (Task task = tiny.read(json, 1, null)) {
            assertThat(task.forecast(1))
                    .hasSize(3)
                    .contains("rank: without effect, as tune is head.", "A single row only is of class once.");
        }
    }

    /// One trial by the settings, and its rate is the one given: it moves nothing, or much.
    @Test
    void withoutASpaceThereIsOneTrial() throws IOException {
        double frozen = single(Map.of("tune", "frozen"));
        assertThat(single(Map.of("tune", "low-rank", "forwards", 100, "rate", 1e-9, "epsilon", 1e-3)))
                .isCloseTo(frozen, within(1e-4));
        assertThat(single(Map.of("tune", "low-rank", "forwards", 100, "rate", 0.1, "epsilon", 1e-3)))
                .isNotCloseTo(frozen, within(1e-3));
    }

    private double single(Map<String, ?> settings) throws IOException {
        Map<String, @Nullable Object> json = TinyStudy.json();
        json.put("type", "encoder");
        json.put("settings", settings);
        Files.writeString(folder.resolve("study.yaml"), Json.write(Map.of("objective", json)));
        StudyPlan plan = StudyFile.read(folder.resolve("study.yaml"), Map.of());
        try (Task task = plan.task();
                Study running = Study.builder("settled").seed(5).open()) {
            assertThat(plan.budget().trials()).isEqualTo(1);
            running.optimize(trial -> task.evaluate(trial)[0], 1);
            return running.bestTrial().value();
        }
    }

    /// With logs of their own, so that nothing is known before.
    private List<List<Double>> values(SearchSpace space, int trials, int jobs) throws IOException {
        Map<String, @Nullable Object> json = TinyStudy.json();
        json.put("folder", Files.createTempDirectory(folder, "logs").toString());
        try (Task task = tiny.read(json, jobs)) {
            Study study = Study.builder("trials")
                    .space(space)
                    .sampler("random")
                    .seed(5)
                    .jobs(jobs)
                    .open();
            study.optimize(trial -> task.evaluate(trial)[0], trials);
            return study.trials().stream()
                    .sorted(Comparator.comparingInt(TrialRecord::number))
                    .map(TrialRecord::values)
                    .toList();
        }
    }

    @Test
    void trialsAreTheSameAgainAndTwoAtOnce() throws IOException {
        List<List<Double>> once = values(TinyStudy.SPACE, 8, 1);
        assertThat(once).hasSize(8);
        assertThat(once).allSatisfy(value -> assertThat(value).hasSize(1));
        assertThat(once.stream().distinct().count()).isGreaterThan(3);
        assertThat(values(TinyStudy.SPACE, 8, 1)).isEqualTo(once);
        assertThat(values(TinyStudy.SPACE, 8, 2)).isEqualTo(once);
    }

    @Test
    void tuningHelpsWhereTheHeadAloneCannot() throws IOException {
        List<List<Double>> frozen = values(SearchSpace.parse("tune=choice(frozen)"), 1, 1);
        List<List<Double>> tuned = values(SearchSpace.parse("tune=choice(low-rank)"), 1, 1);
        assertThat(tuned.getFirst().getFirst()).isLessThan(frozen.getFirst().getFirst());
    }

    @Test
    void theWinnerIsWrittenAndScoresTheSameInPlainRuntime() throws Exception {
        Map<String, @Nullable Object> json = TinyStudy.json();
        json.put("metric", "accuracy");
        try (Task task = tiny.read(json, 1)) {
            Study study = Study.builder("winner")
                    .space(SearchSpace.parse("tune=choice(low-rank)", "method=choice(fzoo)"))
                    .maximize()
                    .seed(5)
                    .open();
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            TrialRecord best = study.trials().getFirst();
            Path out = folder.resolve("winner.onnx");
            Conclusion conclusion = Objects.requireNonNull(task.conclude(best, new ConclusionRequest(out, 1, 5)));
            assertThat(conclusion.saved()).isEqualTo(out);
            assertThat(conclusion.heldOut()).hasSize(2);
            assertThat(conclusion.notes()).singleElement().asString().contains("McNemar p = ");
            WordPiece words = WordPiece.read(folder.resolve("vocab.txt"));
            EncoderData data = EncoderData.read(
                    folder.resolve("rows.tsv"), null, 0.25, 0.2, "kind", List.of("text"), words, 16, 5);
            Texts test = data.test();
            long right = IntStream.range(0, test.size())
                    .filter(i -> {
                        float[] logits =
                                PlainRuntime.run(out, "logits", test.tokens().get(i));
                        return (logits[1] > logits[0] ? 1 : 0) == test.labels()[i];
                    })
                    .count();
            double accuracy = conclusion.heldOut().getFirst().value();
            assertThat((double) right / test.size()).isCloseTo(accuracy, within(1e-9));
        }
    }

    /// Saved, opened again and asked for classes: as plain ONNX Runtime says, on the tokens that it is given.
    @ParameterizedTest
    @ValueSource(strings = {"low-rank", "prompt"})
    void whatWasSavedPredictsRows(String tune) throws Exception {
        Path out = folder.resolve("winner.onnx");
        try (Task task = tiny.read(TinyStudy.json(), 1)) {
            Study study = Study.builder("saved")
                    .space(SearchSpace.parse("tune=choice(%s)".formatted(tune)))
                    .seed(5)
                    .open();
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            task.conclude(study.trials().getFirst(), new ConclusionRequest(out, 1, 5));
        }
        WordPiece words = WordPiece.read(folder.resolve("vocab.txt"));
        try (SavedEncoder saved = SavedEncoder.open(out, 1)) {
            Table table = TableReader.read(folder.resolve("rows.tsv"), saved.readOptions());
            PredictedTable predicted = saved.predict(table);
            assertThat(predicted.header()).containsExactly("prediction", "probability no", "probability yes");
            assertThat(predicted.rows()).hasSize(TinyStudy.ROWS);
            for (int row = 0; row < TinyStudy.ROWS; row++) {
                int[] tokens = words.encode(EncoderData.text(table, List.of("text"), row), 16);
                float[] logits = PlainRuntime.run(out, "logits", tune.equals("prompt") ? prompted(tokens) : tokens);
                double yes = 1 / (1 + Math.exp(logits[0] - logits[1]));
                assertThat(Double.parseDouble(predicted.rows().get(row).get(2))).isCloseTo(yes, within(1e-5));
                assertThat(predicted.rows().get(row).getFirst()).isEqualTo(yes > 0.5 ? "yes" : "no");
            }
        }
        assertThatThrownBy(() -> SavedEncoder.open(folder.resolve("tiny.onnx"), 1))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("tiny.onnx: this ONNX model has no note 'zeroth.classes'");
    }

    /// With the three rows that a prompt adds to the words' own, behind the first token.
    private static int[] prompted(int[] tokens) {
        IntStream more = IntStream.range(TinyEncoder.WORDS, TinyEncoder.WORDS + 3);
        return IntStream.concat(
                        IntStream.concat(IntStream.of(tokens[0]), more), Arrays.stream(tokens, 1, tokens.length))
                .toArray();
    }

    @Test
    void theForecastCountsPassesOfATrial() throws Exception {
        try (Task task = tiny.read(TinyStudy.json(), 1)) {
            assertThat(task.forecast(2))
                    .singleElement()
                    .asString()
                    .matches(
                            "A pass takes about .* ms; the linear head .* A trial is 1000 passes, .* 2 trials about .*");
        }
    }

    @Test
    void theSchemaKnowsEveryKey() {
        String schema = StudySchema.text(StudySchema.onClassPath());
        int from = schema.indexOf("\"const\": \"encoder\"");
        assertThat(from).isPositive();
        assertThat(schema.substring(from))
                .contains(
                        "\"tokenizer\"",
                        "\"max-tokens\"",
                        "\"validation\"",
                        "\"settings\"",
                        "\"batch\"",
                        "\"folder\"",
                        "\"epsilon\"");
    }
}
