package dev.zeroth.language.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelFileException;
import dev.zeroth.language.Names;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.SmallModels;
import dev.zeroth.language.engine.Scorer;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {

    @TempDir
    private Path folder = Path.of("");

    static double loss(LanguageModel model) {
        Arithmetic arithmetic = Arithmetic.best(1);
        Scorer scorer = new Scorer(new Transformer(model, arithmetic), arithmetic);
        return Scorer.Loss.mean(
                scorer.windows(1, PieceTokenizer.characters(SmallModels.TEXT).encode("a small letter: 12")));
    }

    private static void same(LanguageModel a, LanguageModel b) {
        assertThat(b.config()).isEqualTo(a.config());
        assertThat(b.parameters().keySet())
                .containsExactlyInAnyOrderElementsOf(a.parameters().keySet());
        assertThat(b.tokenizer().encode(SmallModels.TEXT))
                .containsExactly(a.tokenizer().encode(SmallModels.TEXT));
        assertThat(loss(b)).isEqualTo(loss(a));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aModelMadeHereIsWrittenAsGgufAndReadAgain(boolean own) throws IOException {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, own, 24);
        Path file = folder.resolve("model.gguf");
        ModelFiles.write(model, file);
        LanguageModel read = ModelFiles.read(file, Arena.ofAuto());
        same(model, read);
        Path again = folder.resolve("again.gguf");
        ModelFiles.write(read, again);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void llama2c(boolean own) throws IOException {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, own, 24);
        Path file = TestFiles.llama2c(model, folder);
        LanguageModel read = ModelFiles.read(file, Arena.ofAuto());
        assertThat(loss(read)).isEqualTo(loss(model));
        Path again = folder.resolve("again.bin");
        ModelFiles.write(read, again);
        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(folder.resolve("again.tokenizer.bin")).hasSameBinaryContentAs(folder.resolve("tokenizer.bin"));
        assertThat(loss(ModelFiles.read(again, Arena.ofAuto()))).isEqualTo(loss(model));
    }

    private void configured(String key, String value) throws IOException {
        Path config = folder.resolve("config.json");
        String json = Files.readString(config).replaceAll("\"%s\"\\s*:\\s*[^,}\\s]+,?".formatted(key), "");
        Files.writeString(config, json.replaceFirst("\\{", "{\"%s\": %s, ".formatted(key, value)));
    }

    /// The embedding is used, whatever else the file holds.
    @Test
    void aTiedModelMayHoldAnOutputMatrix() throws IOException {
        TestFiles.safetensors(SmallModels.random(Rotation.HALVES, true, 24), Parameter.Encoding.F32, folder);
        configured("tie_word_embeddings", "true");
        LanguageModel read = ModelFiles.read(folder, Arena.ofAuto());
        assertThat(read.parameters()).doesNotContainKey(Names.OUTPUT);
        Path again = Files.createDirectory(folder.resolve("again"));
        ModelFiles.write(read, again);
        same(read, ModelFiles.read(again, Arena.ofAuto()));
    }

    @Test
    void onlyTheModelsOwnFilesAreRead() throws IOException {
        TestFiles.safetensors(SmallModels.random(Rotation.HALVES, true, 24), Parameter.Encoding.F32, folder);
        Path other = Files.copy(folder.resolve("model.safetensors"), folder.resolve("checkpoint-2.safetensors"));
        assertThatThrownBy(() -> ModelFiles.read(other, Arena.ofAuto()))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("checkpoint-2.safetensors")
                .hasMessageContaining("the model of its folder is in model.safetensors");
    }

    @Test
    void moreLayersThanTensorsAreRefusedAtOnce() throws IOException {
        TestFiles.safetensors(SmallModels.random(Rotation.HALVES, true, 24), Parameter.Encoding.F32, folder);
        configured("num_hidden_layers", "16777216");
        assertThatThrownBy(() -> ModelFiles.read(folder, Arena.ofAuto()))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("16777216 layers cannot be in");
    }

    @ParameterizedTest
    @EnumSource(Parameter.Encoding.class)
    void safetensors(Parameter.Encoding encoding) throws IOException {
        LanguageModel model = SmallModels.random(Rotation.HALVES, true, 24);
        TestFiles.safetensors(model, encoding, folder);
        LanguageModel read = ModelFiles.read(folder, Arena.ofAuto());
        if (encoding == Parameter.Encoding.F32) same(model, read);
        assertThat(loss(read)).isBetween(0.9 * loss(model), 1.1 * loss(model));
        Path again = Files.createDirectory(folder.resolve("again"));
        ModelFiles.write(read, again);
        LanguageModel back = ModelFiles.read(again.resolve("model.safetensors"), Arena.ofAuto());
        same(read, back);
        Path third = Files.createDirectory(folder.resolve("third"));
        ModelFiles.write(back, third);
        assertThat(third.resolve("model.safetensors")).hasSameBinaryContentAs(again.resolve("model.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 30})
    void ggufOfEachType(int type) throws IOException {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, true, 32);
        Path file = folder.resolve("model.gguf");
        TestFiles.gguf(model, type, file);
        LanguageModel read = ModelFiles.read(file, Arena.ofAuto());
        assertThat(read.parameter(Names.of(0, Names.QUERY)))
                .isInstanceOf(type == 2 || type == 8 ? Parameter.Blocks.class : Parameter.Dense.class);
        double near = type == 2 ? 0.5 : 0.1;
        assertThat(loss(read)).isBetween((1 - near) * loss(model), (1 + near) * loss(model));
        Path again = folder.resolve("again.gguf");
        ModelFiles.write(read, again);
        assertThat(again).hasSameBinaryContentAs(file);
        ModelFiles.write(read, file);
        assertThat(file).hasSameBinaryContentAs(again);
    }

    /// Qwen 2 has biases in its attention; linear scaling divides all frequencies.
    @Test
    void biasesAndScalingAreReadAndWritten() throws IOException {
        LanguageModel model = SmallModels.biased(SmallModels.random(Rotation.HALVES, true, 24));
        TestFiles.safetensors(model, Parameter.Encoding.F32, folder);
        configured("model_type", "\"qwen2\"");
        configured("rope_scaling", "{\"type\": \"linear\", \"factor\": 2.0}");
        LanguageModel read = ModelFiles.read(folder, Arena.ofAuto());
        assertThat(read.config().rotaryDivisors()).containsExactly(2.0, 2.0, 2.0);
        assertThat(read.parameters()).containsKey("layers.1.attention.value.bias");
        Path again = Files.createDirectory(folder.resolve("again"));
        ModelFiles.write(read, again);
        same(read, ModelFiles.read(again, Arena.ofAuto()));
        TestFiles.safetensors(SmallModels.random(Rotation.HALVES, true, 24), Parameter.Encoding.F32, folder);
        configured("model_type", "\"qwen2\"");
        assertThatThrownBy(() -> ModelFiles.read(folder, Arena.ofAuto()))
                .hasMessage(folder + ": layer 0 has no q_proj.bias");
        configured("rope_scaling", "{\"type\": \"yarn\", \"factor\": 2.0}");
        assertThatThrownBy(() -> ModelFiles.read(folder, Arena.ofAuto()))
                .hasMessageContaining("rope_scaling.type must be default, linear or llama3, got 'yarn'");
    }

    /// By the published code's own cases: long waves are slowed down, short ones left alone, those between both.
    @Test
    void theScalingOfLlama3() {
        byte[] json = """
                {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
                "original_max_position_embeddings": 8192}
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        List<Double> divisors = RotaryScaling.of(JsonTree.parse(Path.of("config.json"), json), 128, 500_000);
        int between = 0;
        for (int i = 0; i < 64; i++) {
            double frequency = 1 / Math.pow(500_000, i / 64.0);
            double wave = 2 * Math.PI / frequency;
            double expected = frequency;
            if (wave > 8192 / 1.0) {
                expected = frequency / 8;
            } else if (wave >= 8192 / 4.0) {
                double smooth = (8192 / wave - 1) / (4 - 1);
                expected = (1 - smooth) * frequency / 8 + smooth * frequency;
                between++;
            }
            assertThat(frequency / divisors.get(i)).isCloseTo(expected, within(1e-12 * frequency));
        }
        assertThat(between).isPositive();
    }

    /// The tensor that divides frequencies is no weight, and is written as it was.
    @Test
    void factorsOfGgufAreReadAndWritten() throws IOException {
        Path file = folder.resolve("model.gguf");
        ModelFiles.write(SmallModels.random(Rotation.ADJACENT, true, 32), file);
        LanguageModel plain = ModelFiles.read(file, Arena.ofAuto());
        Path scaled = folder.resolve("scaled.gguf");
        TestFiles.withFactors(file, new float[] {1, 2, 4, 8}, scaled);
        LanguageModel read = ModelFiles.read(scaled, Arena.ofAuto());
        assertThat(read.config().rotaryDivisors()).containsExactly(1.0, 2.0, 4.0, 8.0);
        assertThat(read.parameters().keySet()).isEqualTo(plain.parameters().keySet());
        assertThat(loss(read)).isNotEqualTo(loss(plain));
        Path again = folder.resolve("again.gguf");
        ModelFiles.write(read, again);
        assertThat(again).hasSameBinaryContentAs(scaled);
    }

    @Test
    void changedWeightsAreWritten() {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, false, 24);
        Path file = folder.resolve("model.gguf");
        ModelFiles.write(model, file);
        LanguageModel read = ModelFiles.read(file, Arena.ofAuto());
        read.tensors().getFirst().set(5, 1.25f);
        ModelFiles.write(read, file);
        assertThat(ModelFiles.read(file, Arena.ofAuto()).tensors().getFirst().get(5))
                .isEqualTo(1.25f);
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Path nothing = folder.resolve("nothing.gguf");
        assertThatThrownBy(() -> ModelFiles.read(nothing, Arena.ofAuto()))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(nothing + ": there is no such file");
        assertThatThrownBy(() -> ModelFiles.read(folder, Arena.ofAuto()))
                .hasMessage(folder + ": there is no config.json in it");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> ModelFiles.read(empty, Arena.ofAuto())).hasMessage(empty + ": the file is empty");
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, false, 24);
        Path file = TestFiles.llama2c(model, folder);
        Files.delete(folder.resolve("tokenizer.bin"));
        assertThatThrownBy(() -> ModelFiles.read(file, Arena.ofAuto()))
                .hasMessage(file + ": its tokenizer is in a file of its own, and there is neither "
                        + "model.tokenizer.bin nor tokenizer.bin");
        assertThat(List.of(folder.toFile().list())).doesNotContain("model.bin.new");
    }
}
