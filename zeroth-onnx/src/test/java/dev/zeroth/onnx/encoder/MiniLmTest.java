package dev.zeroth.onnx.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.models.data.TableReader;
import dev.zeroth.onnx.OnnxModel;
import dev.zeroth.onnx.PlainRuntime;
import dev.zeroth.onnx.TunedModel;
import dev.zeroth.onnx.Tuning;
import dev.zeroth.onnx.graph.ElementType;
import dev.zeroth.onnx.text.WordPiece;
import dev.zeroth.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The models that come along, in each way of tuning.
class MiniLmTest {

    private static final String TEXT = "Earn 20 times your peers!";

    @Test
    void tokensAreThoseOfTheirOwnTokenizer() {
        WordPiece words = EncoderFiles.along("minilm-int8").words();
        assertThat(words.encode("Crème brûlée — naïve ÅNGSTRÖM, 日本語!", 64))
                .containsExactly(
                        101, 13675, 21382, 7987, 9307, 2063, 1517, 15743, 17076, 15687, 1010, 1864, 1876, 1950, 999,
                        102);
        assertThat(words.encode("Electroencephalography's $1,234.56 #hash", 64))
                .containsExactly(
                        101, 16175, 10127, 21890, 21197, 26228, 1005, 1055, 1002, 1015, 1010, 22018, 1012, 5179, 1001,
                        23325, 102);
        assertThat(words.encode("Electroencephalography's", 4)).containsExactly(101, 16175, 10127, 102);
    }

    @Test
    void everyMatrixHasItsName() {
        try (OnnxModel model = EncoderFiles.along("minilm").open()) {
            assertThat(model.parameters().stream()
                            .filter(each -> each.initializer().type() == ElementType.FLOAT)
                            .mapToLong(each -> each.initializer().size())
                            .sum())
                    .isEqualTo(22_565_376);
            assertThat(model.parameters().stream().map(each -> each.name()))
                    .contains(
                            "encoder.layer.3.attention.self.query.weight",
                            "encoder.layer.5.output.dense.weight",
                            "encoder.layer.0.attention.self.query.bias")
                    .noneMatch(name -> name.contains("::"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "minilm, LAYERS, encoder.layer.5.*, 1774464",
        "minilm, LOW_RANK, *.query, 18432",
        "minilm, PROMPT, *, 3072",
        "minilm-int8, LAYERS, *LayerNorm*, 9984",
        "minilm-int8, LAYERS, encoder.layer.5.*, 1774464",
        "minilm-int8, LOW_RANK, *, 165888",
        "minilm-int8, PROMPT, *, 3072",
        "minilm-int8, SCALES, *, 20736",
    })
    void startsAsItWasAndIsWrittenAsItIs(
            String name, Choice.Tune tune, String weights, long size, @TempDir Path folder) {
        EncoderFiles files = EncoderFiles.along(name);
        int[] tokens = files.words().encode(TEXT, 64);
        Choice choice = new Choice(tune, "mezo", 4, 8, List.of(weights), 10, 0, 0);
        LinearHead head = new LinearHead(new float[2][384], new float[] {0, 0.5f});
        for (int j = 0; j < 384; j++) head.weight()[1][j] = (j % 7 - 3) / 10f;
        try (Encoder encoder = new Encoder(files.open(), 0, 16)) {
            Texts texts = new Texts(List.of(tokens), new int[] {1});
            double[][] frozen = Baseline.probabilities(head, encoder.features(texts, 1));
            try (Classifier classifier = encoder.classifier(choice, 2, 384, 1, 7)) {
                classifier.begin(head);
                assertThat(classifier.weights().size()).isEqualTo(size + 2 * 384 + 2);
                double[][] before = classifier.probabilities(texts);
                if (tune != Choice.Tune.PROMPT)
                    assertThat(before[0][1]).isCloseTo(frozen[0][1], within(size > 1_000_000 ? 1e-2 : 2e-3));
                Tensor first = classifier.weights().tensors().getFirst();
                for (int i = 0; i < first.size(); i++) first.set(i, first.get(i) * 1.2f + 0.01f);
                Tensor second = classifier.weights().tensors().get(1);
                for (int i = 0; i < second.size(); i++) second.set(i, second.get(i) + 0.05f);
                double after = classifier.probabilities(texts)[0][1];
                assertThat(after).isNotCloseTo(before[0][1], within(1e-5));
                Path out = folder.resolve("out.onnx");
                classifier.write(out, Map.of());
                double[][] plain = Softmax.rows(PlainRuntime.run(out, "logits", prompted(tokens, tune)), 2);
                assertThat(plain[0][1]).isCloseTo(after, within(1e-5));
            }
        }
    }

    /// What 8 bits stand for is what the model of 32-bit floats has, but for half a step of each column's scale.
    @Test
    void matricesInEightBitsOpenAsTheFloatsThatTheyStandFor() {
        List<Tuning> tuning = List.of(new Tuning.Full(List.of("encoder.layer.5.*.weight")));
        try (OnnxModel bytes = EncoderFiles.along("minilm-int8").open();
                OnnxModel floats = EncoderFiles.along("minilm").open();
                TunedModel opened = bytes.tune(tuning, 1, 0);
                TunedModel plain = floats.tune(tuning, 1, 0)) {
            for (Tensor tensor : plain.weights().tensors()) {
                if (tensor.shape().rank() < 2) continue;
                Tensor other = opened.weights().get(tensor.name());
                float most = 0;
                float apart = 0;
                for (long i = 0; i < tensor.size(); i++) {
                    most = Math.max(most, Math.abs(tensor.get(i)));
                    apart = Math.max(apart, Math.abs(tensor.get(i) - other.get(i)));
                }
                assertThat(apart).as(tensor.name()).isBetween(1e-6f, most / 100);
            }
        }
    }

    private static Path saved(Path file) {
        EncoderFiles files = EncoderFiles.along("minilm-int8");
        WordPiece words = files.words();
        LinearHead head = new LinearHead(new float[2][384], new float[2]);
        for (int j = 0; j < 384; j++) head.weight()[1][j] = (j % 7 - 3) / 10f;
        Choice choice = new Choice(Choice.Tune.HEAD, "mezo", 4, 8, List.of("*"), 10, 0, 0);
        try (Encoder encoder = new Encoder(files.open(), words.padding(), 16);
                Classifier classifier = encoder.classifier(choice, 2, 384, 1, 7)) {
            classifier.begin(head);
            classifier.write(
                    file,
                    Map.of(
                            SavedEncoder.CLASSES, NamesNote.text(List.of("no", "yes")),
                            SavedEncoder.COLUMNS, NamesNote.text(List.of("text")),
                            SavedEncoder.MOST, "32",
                            SavedEncoder.VOCABULARY, words.lines(),
                            SavedEncoder.LOWER, "true"));
        }
        return file;
    }

    private static List<List<String>> predicted(SavedEncoder saved, Path file, String... texts) throws IOException {
        Files.writeString(file, "text\n" + String.join("\n", texts) + "\n");
        return saved.predict(TableReader.read(file, saved.readOptions())).rows();
    }

    /// In 8 bits, where numbers are scaled by the largest of a batch.
    @Test
    void whatARowGetsDoesNotDependOnTheOthers(@TempDir Path folder) throws IOException {
        String[] others = {TEXT, "Is lunch at noon still fine?", "!!! ??? ###", "Electroencephalography"};
        try (SavedEncoder saved = SavedEncoder.open(saved(folder.resolve("saved.onnx")), 1)) {
            List<List<String>> together = predicted(saved, folder.resolve("all.csv"), others);
            for (int i = 0; i < others.length; i++) {
                assertThat(predicted(saved, folder.resolve("one.csv"), others[i]))
                        .containsExactly(together.get(i));
            }
        }
    }

    private static int[] prompted(int[] tokens, Choice.Tune tune) {
        if (tune != Choice.Tune.PROMPT) return tokens;
        int[] longer = new int[tokens.length + 8];
        longer[0] = tokens[0];
        for (int i = 0; i < 8; i++) longer[1 + i] = 30_522 + i;
        System.arraycopy(tokens, 1, longer, 9, tokens.length - 1);
        return longer;
    }

    @Test
    void choicesAreChecked() {
        assertThat(Choice.problem("tune", "low-rank")).isNull();
        assertThat(Choice.problem("tune", "lora")).startsWith("must be one of frozen, head");
        assertThat(Choice.problem("rank", 0)).isEqualTo("must be a whole number from 1 to 256, got 0");
        assertThat(Choice.problem("ranks", 1))
                .isEqualTo("unknown setting of an encoder 'ranks'. Maybe 'rank'? Known: "
                        + String.join(", ", Choice.NAMES));
        assertThat(Choice.of(Map.of()).forwards()).isEqualTo(400);
    }
}
