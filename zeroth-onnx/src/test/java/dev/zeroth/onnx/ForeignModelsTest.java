package dev.zeroth.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.onnx.graph.ForeignModels;
import dev.zeroth.onnx.graph.Parameter;
import dev.zeroth.onnx.graph.Split;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.runtime.RuntimeEnvironment;
import dev.zeroth.weights.fit.ZerothOrder;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models that are no encoders, given by their paths.
class ForeignModelsTest {

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("foreign.onnx"), bytes);
    }

    private static OnnxTensor input(long... shape) throws OrtException {
        int count = 1;
        for (long extent : shape) count *= (int) extent;
        RandomStream random = new Streams(5).stream(0, "x");
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return OnnxTensor.createTensor(RuntimeEnvironment.get(), FloatBuffer.wrap(numbers), shape);
    }

    private static double distance(float[] numbers) {
        double sum = 0;
        for (float number : numbers) sum += (number - 0.4) * (number - 0.4);
        return sum;
    }

    /// Begins as it was, is fitted, and is the same in plain ONNX Runtime once written.
    private void fitted(byte[] bytes, Tuning tuning, long size, long... shape) throws IOException, OrtException {
        Path file = file(bytes);
        Path out = folder.resolve("out.onnx");
        try (OnnxTensor x = input(shape);
                OnnxModel model = OnnxModel.read(file);
                TunedModel tuned = model.tune(List.of(tuning), 1, 3)) {
            Map<String, OnnxTensor> batch = Map.of("x", x);
            assertThat(tuned.weights().size()).isEqualTo(size);
            float[] before = tuned.run(batch, "y");
            assertThat(before).containsExactly(PlainRuntime.run(file, "y", batch), within(1e-5f));
            ZerothOrder.mezo().budget(400).seed(3).fit(tuned.weights(), (_, _) -> distance(tuned.run(batch, "y")));
            float[] after = tuned.run(batch, "y");
            assertThat(distance(after)).isLessThan(0.8 * distance(before));
            tuned.write(out, Map.of());
            assertThat(PlainRuntime.run(out, "y", batch)).containsExactly(after, within(1e-5f));
        }
    }

    @Test
    void weightsOfGemm() throws IOException, OrtException {
        fitted(ForeignModels.gemm(), new Tuning.Full(List.of("*")), 12 + 3 + 6 + 2, 7, 4);
    }

    @Test
    void branchesBesideGemmOfEitherKind() throws IOException, OrtException {
        fitted(ForeignModels.gemm(), new Tuning.LowRank(2, List.of("*")), 2 * (4 + 3) + 2 * (3 + 2), 7, 4);
    }

    @Test
    void aMatrixThatIsTurnedFirst() throws IOException, OrtException {
        fitted(ForeignModels.turned(), new Tuning.Full(List.of("dense.weight")), 12, 2, 5, 4);
    }

    @Test
    void convolutions() throws IOException, OrtException {
        fitted(ForeignModels.convolution(), new Tuning.Full(List.of("conv.*")), 18 + 2, 3, 1, 5, 5);
    }

    @Test
    void onlyTheSecondLayer() throws IOException, OrtException {
        fitted(ForeignModels.gemm(), new Tuning.Full(List.of("second.*")), 6 + 2, 7, 4);
    }

    @Test
    void weightsAreCalledAfterTheirNodes() throws IOException {
        try (OnnxModel model = OnnxModel.read(file(ForeignModels.gemm()))) {
            assertThat(model.parameters().stream().map(Parameter::name))
                    .containsExactly("first.weight", "first.bias", "second.weight", "second.bias");
        }
    }

    @Test
    void whatCannotBeChangedIsSaid() throws IOException {
        try (OnnxModel model = OnnxModel.read(file(ForeignModels.convolution()))) {
            assertThatThrownBy(() -> model.tune(List.of(new Tuning.LowRank(2, List.of("*"))), 1, 0))
                    .hasMessage("foreign.onnx: it has no product with a weight matrix");
            assertThatThrownBy(() -> model.tune(List.of(new Tuning.Prompt(2, "x")), 1, 0))
                    .hasMessage("foreign.onnx: no table of embeddings is read by 'x'");
        }
        try (OnnxModel model = OnnxModel.read(file(ForeignModels.halves()))) {
            assertThatThrownBy(() -> model.tune(List.of(new Tuning.Full(List.of("*"))), 1, 0))
                    .hasMessage("foreign.onnx: it has no weight of 32-bit floats or 8 bits");
        }
    }

    @Test
    void aProductOfOneValueIsRefusedByTheRuntime() throws IOException {
        try (OnnxModel model = OnnxModel.read(file(ForeignModels.half()))) {
            assertThatThrownBy(() -> model.tune(List.of(new Tuning.Full(List.of("dense.weight"))), 1, 0))
                    .isInstanceOf(OnnxException.class)
                    .hasMessageStartingWith("the runtime refuses the model");
        }
    }

    @Test
    void valuesLeftOutDoNotComeOver() throws IOException, OrtException {
        fitted(ForeignModels.leftOut(), new Tuning.Full(List.of("second.weight")), 6, 7, 4);
    }

    @Test
    void noiseIsDrawnInOnePlace() throws IOException {
        try (OnnxModel model = OnnxModel.read(file(ForeignModels.noise()))) {
            Surgery surgery = model.surgery();
            new Tuning.Full(List.of("second.weight")).apply(surgery, 0);
            assertThat(Split.of(surgery)).isNull();
        }
    }

    @Test
    void aListCannotComeOverAndTheModelStaysWhole() throws IOException, OrtException {
        Path file = file(ForeignModels.list());
        try (OnnxTensor x = input(7, 4);
                OnnxModel model = OnnxModel.read(file);
                TunedModel tuned = model.tune(List.of(new Tuning.Full(List.of("second.weight"))), 1, 3)) {
            Map<String, OnnxTensor> batch = Map.of("x", x);
            assertThat(tuned.run(batch, "y")).containsExactly(PlainRuntime.run(file, "y", batch), within(1e-5f));
        }
    }

    @Test
    void aBranchReadsWhatAFusedBiasMakes() throws IOException, OrtException {
        fitted(ForeignModels.chained(), new Tuning.LowRank(2, List.of("second")), 2 * (3 + 2), 2, 5, 4);
    }

    @Test
    void aZeroPointThatANodeMakesIsNotTakenForNone() throws IOException {
        try (OnnxModel model = OnnxModel.read(file(ForeignModels.madeZero()))) {
            assertThatThrownBy(() -> model.tune(List.of(new Tuning.Full(List.of("*"))), 1, 0))
                    .hasMessage("foreign.onnx: it has no weight of 32-bit floats or 8 bits");
        }
    }

    /// Whatever is wrong with a file is said by this program or by the runtime; nothing else is thrown, and the process
    /// lives on.
    @Test
    void bentFilesNeverEndTheProcess() throws IOException, OrtException {
        byte[] whole = ForeignModels.gemm();
        RandomStream random = new Streams(9).stream(0, "bent");
        int refused = 0;
        int ran = 0;
        try (OnnxTensor x = input(7, 4)) {
            for (int i = 0; i < 400; i++) {
                byte[] bent = whole.clone();
                for (int j = 0; j <= i % 2; j++) bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
                Tuning tuning = i % 3 == 0 ? new Tuning.LowRank(2, List.of("*")) : new Tuning.Full(List.of("*"));
                try (OnnxModel model = OnnxModel.read(file(bent));
                        TunedModel tuned = model.tune(List.of(tuning), 1, 0)) {
                    if (tuned.run(Map.of("x", x), "y").length > 0) ran++;
                } catch (OnnxException e) {
                    refused++;
                }
            }
        }
        assertThat(ran).isPositive();
        assertThat(refused).isPositive();
        assertThat(ran + refused).isBetween(395, 400);
    }
}
