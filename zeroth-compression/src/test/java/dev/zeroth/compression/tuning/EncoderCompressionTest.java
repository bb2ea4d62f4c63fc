package dev.zeroth.compression.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.compression.encoder.EncoderModel;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.onnx.encoder.EncoderFiles;
import dev.zeroth.onnx.encoder.EncoderKeys;
import dev.zeroth.onnx.encoder.EncoderProbe;
import dev.zeroth.onnx.encoder.SavedEncoder;
import dev.zeroth.space.Parameter;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Section;
import dev.zeroth.tensor.quantized.Precision;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A compression of a real encoder, from the study file to the file that it saves.
class EncoderCompressionTest {

    private static final Path DATA = Path.of("../examples/data");
    private static final int TEST_ROWS = 50;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        cut("spam.train.tsv", 120);
        cut("spam.test.tsv", TEST_ROWS);
    }

    private void cut(String name, int rows) throws IOException {
        List<String> lines = Files.readAllLines(DATA.resolve(name));
        Files.write(folder.resolve(name), lines.subList(0, rows + 1));
    }

    private StudyPlan plan(String model) throws IOException {
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), """
                study: s
                objective:
                  type: compression
                  model: MODEL
                  data: spam.train.tsv
                  test: spam.test.tsv
                  target: label
                  text: [subject]
                  max-tokens: 8
                  floor: {accuracy: 0.5}
                  precisions: [int8]
                budget: 3
                seed: 3
                """.replace("MODEL", model)));
    }

    /// A point with so many of the layers, from the first on, and half of their heads and units.
    private static Map<String, Object> first(StudyPlan plan, int layers) {
        Map<String, Object> point = new LinkedHashMap<>();
        for (Parameter parameter : Objects.requireNonNull(plan.space()).parameters()) {
            String name = parameter.name();
            boolean stays = Integer.parseInt(name.split("\\.")[1]) < layers;
            if (name.endsWith(".kept")) point.put(name, stays);
            else if (stays) point.put(name, name.endsWith(".heads") ? 6 : 768);
        }
        return point;
    }

    @Test
    void theWinnersFileAnswersAsTheConclusionSays() throws Exception {
        StudyPlan plan = plan("minilm-int8");
        Study study = Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .directions(plan.directions().toArray(Direction[]::new))
                .sampler("random")
                .seed(3)
                .open();
        List<Map<String, @Nullable Object>> starts = plan.task().starts(plan.space());
        assertThat(starts).hasSize(1 + 6).last().isEqualTo(first(plan, 0));
        for (int left = 1; left <= 6; left++) {
            int layers = left;
            assertThat(starts.get(6 - left).entrySet())
                    .filteredOn(entry -> entry.getKey().endsWith(".kept"))
                    .filteredOn(Map.Entry::getValue, true)
                    .extracting(Map.Entry::getKey)
                    .containsExactlyElementsOf(IntStream.range(0, layers)
                            .mapToObj("layer.%d.kept"::formatted)
                            .toList());
        }
        study.enqueue(starts.getFirst());
        study.enqueue(first(plan, 2));
        study.enqueue(first(plan, 0));
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(3));
        List<TrialRecord> trials = study.trials();
        assertThat(trials).allMatch(TrialRecord::complete);
        assertThat(trials).extracting(TrialRecord::value).isSortedAccordingTo((a, b) -> Double.compare(b, a));

        Path out = folder.resolve("small.onnx");
        Conclusion conclusion =
                Objects.requireNonNull(plan.task().conclude(trials.get(1), new ConclusionRequest(out, 1, 3)));
        assertThat(Files.size(out)).isEqualTo((long) trials.get(1).value());
        assertThat(conclusion.notes())
                .anyMatch(line -> line.matches("size in bytes .*times smaller"))
                .contains("  layer.1: 6 of 12 heads, 768 of 1536 units, int8", "  layer.2: left out, none");
        assertThat(conclusion.heldOut().getFirst().rows()).isEqualTo(TEST_ROWS);
        assertThat(accuracy(out)).isEqualTo(conclusion.heldOut().getFirst().value());

        Path empty = folder.resolve("empty.onnx");
        Conclusion last =
                Objects.requireNonNull(plan.task().conclude(trials.get(2), new ConclusionRequest(empty, 1, 3)));
        assertThat(accuracy(empty)).isEqualTo(last.heldOut().getFirst().value());
        plan.task().close();
        noLayersAreLeftToCut(empty);
    }

    private double accuracy(Path model) throws IOException {
        try (SavedEncoder saved = SavedEncoder.open(model, 1)) {
            List<String> labels = Files.readAllLines(folder.resolve("spam.test.tsv")).stream()
                    .skip(1)
                    .map(line -> line.split("\t", 2)[0])
                    .toList();
            Table table = TableReader.read(folder.resolve("spam.test.tsv"), saved.readOptions());
            List<List<String>> answers = saved.predict(table).rows();
            int right = 0;
            for (int row = 0; row < TEST_ROWS; row++)
                if (answers.get(row).getFirst().equals(labels.get(row))) right++;
            return (double) right / TEST_ROWS;
        }
    }

    /// And what was opened to find that out is closed.
    private void noLayersAreLeftToCut(Path model) {
        EncoderKeys keys = new EncoderKeys(Section.of(
                Map.of(
                        "model", model.toString(),
                        "tokenizer",
                                EncoderFiles.along("minilm-int8").tokenizer().toString(),
                        "data", "spam.train.tsv",
                        "target", "label",
                        "text", List.of("subject")),
                folder));
        EncoderProbe probe = new EncoderProbe(keys, 3, 1);
        assertThatThrownBy(() -> new EncoderModel(probe, List.of(Precision.INT8), 0.125))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no transformer layers that are known");
        assertThatThrownBy(() -> probe.probe(_ -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Already closed");
    }
}
