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
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cuts of a real encoder.
class LayerCutTest {

    private static final int[] TEXT = {101, 7592, 1010, 2088, 999, 2129, 2024, 2017, 102};
    private static final int[] ALL = {};
    private static final List<String> INPUTS = List.of(TokenBatch.IDS, TokenBatch.MASK, TokenBatch.KINDS);
    private static final List<LayerCut> BYTES = Collections.nCopies(6, as(Precision.INT8));

    /// Of some operations on floats.
    private static final double ROUNDING = 1e-6;

    /// By how much more than a half a number may be rounded whose quotient of floats, up to 127, is rounded itself.
    private static final double HALF = 0.5 + 127 * Math.ulp(1f);

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
        try (TokenBatch batch = new TokenBatch(List.of(TEXT), 0, INPUTS)) {
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

    /// The file is smaller, and any runtime computes what ours does.
    @Test
    void modelsInEightBitsAreFilesLikeOthers() {
        try (OnnxModel model = EncoderFiles.along("minilm").open()) {
            Path out = folder.resolve("small.onnx");
            Surgery surgery = model.surgery();
            LayerCut.apply(surgery, TransformerLayer.of(surgery), BYTES);
            ByteEmbeddings.apply(surgery, TokenBatch.IDS);
            ClassifierHead.pool(surgery, TokenBatch.MASK);
            float[] small;
            try (TunedModel tuned = TunedModel.of(surgery.again(), 1)) {
                small = run(tuned);
                tuned.write(out, Map.of());
            }
            assertThat(out.toFile().length()).isLessThan(model.size() / 3);
            assertThat(PlainRuntime.run(out, ClassifierHead.POOLED, TEXT)).isEqualTo(small);
        }
    }

    /// Each of the 36 products in 8 bits is that of the integers, computed here one by one, and is as near to
    /// that in 32 bits as its scales promise:
    ///
    /// ```
    /// abs (x W - y)_j <= s_x sum_i abs W_ij + s_j / 2 sum_i abs x'_i
    /// ```
    ///
    /// where x' is x in 8 bits, which rounding moves by s_x / 2, and the rounding of the zero point by as much.
    @Test
    void productsInEightBitsAreThoseOfIntegers() {
        try (OnnxModel model = EncoderFiles.along("minilm").open()) {
            Surgery whole = model.surgery();
            List<Product> products = products(whole);
            Surgery surgery = model.surgery();
            LayerCut.apply(surgery, TransformerLayer.of(surgery), BYTES);
            Surgery cut = surgery.again();
            List<Product> bytes = products(cut);
            assertThat(bytes).hasSize(36).hasSameSizeAs(products);
            Set<String> values = new HashSet<>();
            bytes.forEach(product -> values.addAll(List.of(product.x(), product.y())));
            Surgery watched = cut.again();
            watched.watch(List.copyOf(values));
            try (TunedModel tuned = TunedModel.of(watched, 1);
                    TokenBatch batch = new TokenBatch(List.of(TEXT), 0, INPUTS)) {
                Map<String, float[]> seen = tuned.run(batch.inputs(), values);
                for (int i = 0; i < bytes.size(); i++) {
                    Product product = bytes.get(i);
                    float[] x = Objects.requireNonNull(seen.get(product.x()));
                    float[] y = Objects.requireNonNull(seen.get(product.y()));
                    new EightBits(product, FullWeights.matrix(whole, products.get(i)), x).check(y);
                }
            }
        }
    }

    private static List<Product> products(Surgery surgery) {
        return TransformerLayer.of(surgery).stream()
                .flatMap(layer ->
                        Stream.concat(layer.attention().stream(), Stream.of(layer.combine(), layer.up(), layer.down())))
                .toList();
    }

    /// A product in 8 bits by hand.
    ///
    /// @param w the matrix in 32 bits
    private record EightBits(Product product, float[] w, float[] x) {

        void check(float[] y) {
            int rows = product.rows();
            int columns = product.columns();
            float[] scales = new float[columns];
            Objects.requireNonNull(product.scale()).copyFloats(MemorySegment.ofArray(scales));
            int[] matrix = matrix(scales);
            float low = 0;
            float high = 0;
            for (float each : x) {
                low = Math.min(low, each);
                high = Math.max(high, each);
            }
            float scale = (high - low) / 255;
            int zero = (int) Math.rint(-low / scale);
            assertThat(y).hasSize(x.length / rows * columns);
            double farthest = 0;
            for (int t = 0; t < x.length / rows; t++) {
                int[] numbers = new int[rows];
                double size = 0;
                for (int i = 0; i < rows; i++) {
                    numbers[i] = Math.clamp((int) Math.rint(x[t * rows + i] / scale) + zero, 0, 255) - zero;
                    size += (double) scale * Math.abs(numbers[i]);
                }
                for (int j = 0; j < columns; j++) {
                    long sum = 0;
                    double floats = 0;
                    double weights = 0;
                    for (int i = 0; i < rows; i++) {
                        sum += (long) numbers[i] * matrix[i * columns + j];
                        floats += (double) x[t * rows + i] * w[i * columns + j];
                        weights += Math.abs(w[i * columns + j]);
                    }
                    double wanted = (double) sum * scale * scales[j];
                    assertThat((double) y[t * columns + j])
                            .as(product.name())
                            .isCloseTo(wanted, within(ROUNDING * Math.abs(wanted)));
                    double off = Math.abs(wanted - floats);
                    assertThat(off).isLessThanOrEqualTo((scale * weights + HALF * scales[j] * size) * (1 + ROUNDING));
                    farthest = Math.max(farthest, off);
                }
            }
            assertThat(farthest).as("rounding").isGreaterThan(0);
        }

        /// As it is in the file, less 128, each no farther from W than half of its column's scale.
        private int[] matrix(float[] scales) {
            MemorySegment raw = Objects.requireNonNull(product.matrix().raw());
            int[] numbers = new int[w.length];
            float[] greatest = new float[scales.length];
            double farthest = 0;
            for (int i = 0; i < w.length; i++) {
                int j = i % scales.length;
                numbers[i] = (raw.get(ValueLayout.JAVA_BYTE, i) & 0xff) - 128;
                farthest = Math.max(farthest, Math.abs(numbers[i] - w[i] / (double) scales[j]));
                greatest[j] = Math.max(greatest[j], Math.abs(w[i]));
            }
            assertThat(farthest).isBetween(0.4, HALF);
            for (int j = 0; j < scales.length; j++) {
                assertThat(scales[j]).isCloseTo(greatest[j] / 127, within((float) ROUNDING * scales[j]));
            }
            return numbers;
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
