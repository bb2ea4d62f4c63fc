package dev.zeroth.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.onnx.OnnxModel;
import dev.zeroth.onnx.PlainRuntime;
import dev.zeroth.onnx.TunedModel;
import dev.zeroth.onnx.Tuning;
import dev.zeroth.onnx.encoder.EncoderFiles;
import dev.zeroth.onnx.text.TokenBatch;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cuts of a real encoder.
class LayerCutTest {

    private static final int[] TEXT = {101, 7592, 1010, 2088, 999, 2129, 2024, 2017, 102};
    private static final int[] ALL = {};

    @TempDir
    private Path folder = Path.of("");

    private static LayerCut as(@Nullable Precision precision) {
        return new LayerCut(true, ALL, ALL, precision);
    }

    private static List<LayerCut> cuts(int at, LayerCut one) {
        List<LayerCut> cuts = new ArrayList<>();
        for (int i = 0; i < 6; i++) cuts.add(i == at ? one : as(null));
        return cuts;
    }

    private static float[] pooled(OnnxModel model, Consumer<Surgery> change) {
        Surgery surgery = model.surgery();
        change.accept(surgery);
        Surgery changed = surgery.again();
        ClassifierHead.pool(changed, TokenBatch.MASK);
        try (TunedModel tuned = TunedModel.of(changed, 1)) {
            return run(tuned);
        }
    }

    private static float[] run(TunedModel tuned) {
        List<String> inputs = List.of(TokenBatch.IDS, TokenBatch.MASK, TokenBatch.KINDS);
        try (TokenBatch batch = new TokenBatch(List.of(TEXT), 0, inputs)) {
            return tuned.run(batch.inputs(), ClassifierHead.POOLED);
        }
    }

    private static float[] cut(OnnxModel model, List<LayerCut> cuts) {
        return pooled(model, surgery -> LayerCut.apply(surgery, TransformerLayer.of(surgery), cuts));
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            first += a[i] * a[i];
            second += b[i] * b[i];
        }
        return product / Math.sqrt(first * second);
    }

    @Test
    void layersAreFoundWithTheirHeadsAndUnits() {
        for (String name : List.of("minilm", "minilm-int8")) {
            try (OnnxModel model = EncoderFiles.along(name).open()) {
                List<TransformerLayer> layers = TransformerLayer.of(model.surgery());
                assertThat(layers).extracting(TransformerLayer::number).containsExactly(0, 1, 2, 3, 4, 5);
                assertThat(layers).allMatch(layer -> layer.heads() == 12 && layer.units() == 1536);
            }
        }
    }

    /// As if the heads' rows of the matrix that reads them were 0, and the units' rows of theirs.
    @Test
    void whatIsCutIsAsIfNobodyReadIt() {
        int[] heads = {0, 1, 3, 4, 6, 7, 8, 11};
        int[] units = IntStream.range(0, 1536).filter(unit -> unit % 3 != 1).toArray();
        try (OnnxModel model = EncoderFiles.along("minilm").open()) {
            Surgery silent = model.surgery();
            new Tuning.Full(List.of(
                            "encoder.layer.4.attention.output.dense.weight", "encoder.layer.4.output.dense.weight"))
                    .apply(silent, 0);
            ClassifierHead.pool(silent, TokenBatch.MASK);
            float[] wanted;
            try (TunedModel tuned = TunedModel.of(silent, 1)) {
                Tensor context = tuned.weights().get("encoder.layer.4.attention.output.dense.weight");
                for (long i = 0; i < context.size(); i++) {
                    int head = (int) (i / 384 / 32);
                    if (Arrays.stream(heads).noneMatch(kept -> kept == head)) context.set(i, 0);
                }
                Tensor hidden = tuned.weights().get("encoder.layer.4.output.dense.weight");
                for (long i = 0; i < hidden.size(); i++) if (i / 384 % 3 == 1) hidden.set(i, 0);
                wanted = run(tuned);
            }
            float[] cut = cut(model, cuts(4, new LayerCut(true, heads, units, null)));
            for (int i = 0; i < cut.length; i++) assertThat(cut[i]).isCloseTo(wanted[i], within(1e-4f));
            assertThat(cosine(cut, pooled(model, _ -> {}))).isLessThan(0.9999);
        }
    }

    /// A layer that is left out gives what comes in: without all of them the embeddings come out.
    @Test
    void layersAreLeftOut() {
        try (OnnxModel model = EncoderFiles.along("minilm").open()) {
            LayerCut gone = new LayerCut(false, ALL, ALL, null);
            float[] whole = pooled(model, _ -> {});
            float[] last = cut(model, cuts(5, gone));
            float[] wanted = pooled(model, surgery -> {
                String before = TransformerLayer.of(surgery).get(5).input();
                surgery.watch(List.of(before));
            });
            assertThat(cosine(last, whole)).isLessThan(0.999);
            for (int i = 0; i < last.length; i++) assertThat(last[i]).isCloseTo(wanted[i], within(1e-4f));
            float[] none = cut(model, IntStream.range(0, 6).mapToObj(_ -> gone).toList());
            float[] embeddings = pooled(model, surgery -> {
                String before = TransformerLayer.of(surgery).getFirst().input();
                surgery.watch(List.of(before));
            });
            for (int i = 0; i < none.length; i++) assertThat(none[i]).isCloseTo(embeddings[i], within(1e-4f));
        }
    }

    /// What the runtime computes in 8 bits is about as far from what it computes in 32 bits as the
    /// published model in 8 bits is (most is lost in what passes through, which both round alike); and
    /// the file is smaller.
    @Test
    void eightBitsAreNearThirtyTwo() {
        try (OnnxModel model = EncoderFiles.along("minilm").open();
                OnnxModel published = EncoderFiles.along("minilm-int8").open()) {
            float[] whole = pooled(model, _ -> {});
            List<LayerCut> bytes =
                    IntStream.range(0, 6).mapToObj(_ -> as(Precision.INT8)).toList();
            Path out = folder.resolve("small.onnx");
            Surgery surgery = model.surgery();
            LayerCut.apply(surgery, TransformerLayer.of(surgery), bytes);
            ByteEmbeddings.apply(surgery, TokenBatch.IDS);
            ClassifierHead.pool(surgery, TokenBatch.MASK);
            float[] small;
            try (TunedModel tuned = TunedModel.of(surgery.again(), 1)) {
                small = run(tuned);
                tuned.write(out, java.util.Map.of());
            }
            double lost = 1 - cosine(whole, pooled(published, _ -> {}));
            assertThat(1 - cosine(whole, small)).isBetween(lost / 2, 2 * lost);
            assertThat(out.toFile().length()).isLessThan(model.size() / 3);
            assertThat(PlainRuntime.run(out, ClassifierHead.POOLED, TEXT)).isEqualTo(small);
        }
    }

    /// A model in 8 bits is cut as one in 32 bits is.
    @Test
    void modelsInEightBitsAreCutToo() {
        int[] heads = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        int[] units = IntStream.range(0, 1472).toArray();
        try (OnnxModel bytes = EncoderFiles.along("minilm-int8").open();
                OnnxModel floats = EncoderFiles.along("minilm").open()) {
            LayerCut cut = new LayerCut(true, heads, units, null);
            assertThat(cosine(cut(bytes, cuts(2, cut)), cut(floats, cuts(2, cut))))
                    .isGreaterThan(0.98);
        }
    }
}
