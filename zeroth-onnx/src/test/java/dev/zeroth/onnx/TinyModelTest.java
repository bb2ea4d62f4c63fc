package dev.zeroth.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.onnx.graph.Parameter;
import dev.zeroth.onnx.graph.TinyEncoder;
import dev.zeroth.onnx.text.TokenBatch;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.fit.ZerothOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model small enough to compute by hand, in each way of tuning.
class TinyModelTest {

    private static final String STATES = "last_hidden_state";
    private static final int WIDTH = TinyEncoder.WIDTH;

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("tiny.onnx");
        Files.write(file, TinyEncoder.file());
    }

    private static TokenBatch batch(int... tokens) {
        return new TokenBatch(List.of(tokens), 0, List.of(TokenBatch.IDS, TokenBatch.MASK));
    }

    private static float[] run(TunedModel model, int... tokens) {
        try (TokenBatch batch = batch(tokens)) {
            return model.run(batch.inputs(), STATES);
        }
    }

    /// tanh(x W + x A B + b), one token.
    private static double state(float[] x, int column, double branch) {
        float[] matrix = TinyEncoder.values("matrix", WIDTH * WIDTH);
        double sum = TinyEncoder.values("bias", WIDTH)[column] + branch;
        for (int i = 0; i < WIDTH; i++) sum += (double) x[i] * matrix[i * WIDTH + column];
        return Math.tanh(sum);
    }

    private static float[] word(int token) {
        float[] all = TinyEncoder.values("words", TinyEncoder.WORDS * WIDTH);
        return java.util.Arrays.copyOfRange(all, token * WIDTH, (token + 1) * WIDTH);
    }

    @Test
    void namesAreThoseOfNodes() {
        try (OnnxModel model = OnnxModel.read(file)) {
            assertThat(model.parameters().stream().map(Parameter::name))
                    .containsExactly("words.weight", "layer.dense.weight", "layer.dense.bias");
        }
    }

    @Test
    void whatIsNotTunedComputesWhatTheFileSays() {
        try (OnnxModel model = OnnxModel.read(file);
                TunedModel plain = model.tune(List.of(), 1, 0)) {
            float[] states = run(plain, 3, 17);
            for (int j = 0; j < WIDTH; j++) {
                assertThat(states[j]).isCloseTo((float) state(word(3), j, 0), within(1e-6f));
                assertThat(states[WIDTH + j]).isCloseTo((float) state(word(17), j, 0), within(1e-6f));
            }
        }
    }

    @Test
    void aChangedWeightTakesEffectAtTheNextRunAndIsWritten() {
        Path out = folder.resolve("changed.onnx");
        float[] changed;
        try (OnnxModel model = OnnxModel.read(file);
                TunedModel tuned = model.tune(List.of(new Tuning.Full(List.of("layer.*"))), 1, 0)) {
            assertThat(tuned.weights().size()).isEqualTo(WIDTH * WIDTH + WIDTH);
            float[] before = run(tuned, 5);
            Tensor bias = tuned.weights().get("layer.dense.bias");
            bias.set(2, bias.get(2) + 0.5f);
            changed = run(tuned, 5);
            assertThat(changed[2]).isCloseTo((float) state(word(5), 2, 0.5), within(1e-6f));
            assertThat(changed[1]).isEqualTo(before[1]);
            tuned.write(out, Map.of("note", "changed"));
            tuned.restart();
            assertThat(run(tuned, 5)).isEqualTo(before);
        }
        assertThat(PlainRuntime.run(out, STATES, 5)).containsExactly(changed, within(1e-6f));
    }

    @Test
    void aSideBranchIsAddedToItsProduct() {
        Path out = folder.resolve("branch.onnx");
        float[] changed;
        try (OnnxModel model = OnnxModel.read(file);
                TunedModel tuned = model.tune(List.of(new Tuning.LowRank(2, List.of("layer.dense"))), 1, 9)) {
            assertThat(run(tuned, 5)).isEqualTo(PlainRuntime.run(file, STATES, 5));
            Tensor down = tuned.weights().get("layer.dense.down");
            Tensor up = tuned.weights().get("layer.dense.up");
            for (int i = 0; i < up.size(); i++) up.set(i, 0.1f * i - 0.5f);
            changed = run(tuned, 5);
            for (int j = 0; j < WIDTH; j++) {
                double branch = 0;
                for (int r = 0; r < 2; r++) {
                    double inner = 0;
                    for (int i = 0; i < WIDTH; i++) inner += word(5)[i] * down.get(i * 2 + r);
                    branch += inner * up.get(r * WIDTH + j);
                }
                assertThat(changed[j]).isCloseTo((float) state(word(5), j, branch), within(1e-6f));
            }
            tuned.write(out, Map.of());
        }
        assertThat(PlainRuntime.run(out, STATES, 5)).containsExactly(changed, within(1e-6f));
    }

    @Test
    void tokensBehindTheVocabularyAreThePrompts() {
        Path out = folder.resolve("prompt.onnx");
        float[] changed;
        try (OnnxModel model = OnnxModel.read(file);
                TunedModel tuned = model.tune(List.of(new Tuning.Prompt(2, TokenBatch.IDS)), 1, 9)) {
            assertThat(run(tuned, 5, 8)).isEqualTo(PlainRuntime.run(file, STATES, 5, 8));
            Tensor prompt = tuned.weights().get("prompt");
            float[] second = new float[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                second[i] = 0.3f * i;
                prompt.set(WIDTH + i, second[i]);
            }
            changed = run(tuned, 5, TinyEncoder.WORDS + 1, 8);
            for (int j = 0; j < WIDTH; j++) {
                assertThat(changed[j]).isCloseTo((float) state(word(5), j, 0), within(1e-6f));
                assertThat(changed[WIDTH + j]).isCloseTo((float) state(second, j, 0), within(1e-6f));
                assertThat(changed[2 * WIDTH + j]).isCloseTo((float) state(word(8), j, 0), within(1e-6f));
            }
            tuned.write(out, Map.of());
        }
        assertThat(PlainRuntime.run(out, STATES, 5, TinyEncoder.WORDS + 1, 8)).containsExactly(changed, within(1e-6f));
    }

    @Test
    void weightsAreFittedByForwardPasses() {
        try (OnnxModel model = OnnxModel.read(file);
                TunedModel tuned = model.tune(List.of(new Tuning.Full(List.of("layer.*"))), 1, 0);
                TokenBatch batch = batch(1, 2, 3)) {
            var result = ZerothOrder.mezo()
                    .budget(2_000)
                    .seed(3)
                    .fit(tuned.weights(), (_, _) -> distance(tuned.run(batch.inputs(), STATES)));
            assertThat(distance(tuned.run(batch.inputs(), STATES)))
                    .isLessThan(0.1 * result.curve().getFirst().loss());
        }
    }

    private static double distance(float[] states) {
        double sum = 0;
        for (float state : states) {
            double before = Math.log((1 + state) / (1 - state)) / 2;
            sum += (before - 0.25) * (before - 0.25);
        }
        return sum;
    }

    @Test
    void whatCannotBeTunedIsSaid() {
        try (OnnxModel model = OnnxModel.read(file)) {
            assertThatThrownBy(() -> model.tune(List.of(new Tuning.Scales(List.of("*"))), 1, 0))
                    .hasMessage("tiny.onnx: it has no quantization scale");
            assertThatThrownBy(() -> model.tune(List.of(new Tuning.LowRank(2, List.of("head.*"))), 1, 0))
                    .hasMessage("tiny.onnx: no product with a weight matrix has a name like head.*\nMaybe layer.dense");
            assertThatThrownBy(() -> model.tune(List.of(new Tuning.Prompt(2, "attention_mask")), 1, 0))
                    .hasMessage("tiny.onnx: no table of embeddings is read by 'attention_mask'");
        }
    }
}
