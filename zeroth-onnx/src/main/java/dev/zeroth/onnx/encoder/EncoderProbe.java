package dev.zeroth.onnx.encoder;

import dev.zeroth.onnx.ModelFile;
import dev.zeroth.onnx.TunedModel;
import dev.zeroth.onnx.graph.ClassifierHead;
import dev.zeroth.onnx.graph.FusedBiases;
import dev.zeroth.onnx.graph.Slot;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.proto.Message;
import dev.zeroth.onnx.text.TokenBatch;
import dev.zeroth.onnx.text.WordPiece;
import dev.zeroth.task.WorkGate;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Changed encoders as classifiers of texts, each with a linear head of its own on its features (a
/// linear probe): fitted to the training rows with the ridge that was best, by the validation rows, for
/// the encoder as it is.
///
/// A text whose numbers depend on its neighbours, as in 8 bits, is judged alone. For several threads.
public final class EncoderProbe implements AutoCloseable {

    private static final int MOST_SEEN = 256;

    private final Encoder encoder;
    private final EncoderData data;
    private final WordPiece words;
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final int threads;
    private @Nullable Baseline baseline;

    /// Reads the model and the texts.
    ///
    /// @param seed of the division of rows
    /// @param threads of the runtime
    /// @throws IllegalArgumentException if they are not what the keys say
    public EncoderProbe(EncoderKeys keys, long seed, int threads) {
        EncoderFiles files = keys.files();
        this.words = files.words();
        this.data = keys.rows(words, seed);
        this.encoder = keys.encoder(files, words);
        this.threads = threads;
        notes.put(SavedEncoder.CLASSES, NamesNote.text(data.classes()));
        notes.put(SavedEncoder.COLUMNS, NamesNote.text(keys.text()));
        notes.put(SavedEncoder.MOST, String.valueOf(keys.most()));
        notes.put(SavedEncoder.VOCABULARY, words.lines());
        notes.put(SavedEncoder.LOWER, String.valueOf(words.lower()));
    }

    /// What the model and the texts are, by content.
    ///
    /// @param others what else tells a study apart
    public static String content(EncoderKeys keys, List<String> others) {
        return keys.content(keys.files(), others);
    }

    /// The graph, to be changed.
    public Surgery surgery() {
        return encoder.model().surgery();
    }

    /// The mean absolute values of the numbers of some values of the graph, over the tokens of up to 256
    /// training texts of all lengths. Cost: one pass a text.
    public Map<String, double[]> magnitudes(List<String> values) {
        int all = data.train().size();
        int seen = Math.min(MOST_SEEN, all);
        Texts texts = data.train()
                .select(IntStream.range(0, seen)
                        .map(i -> (int) ((long) i * all / seen))
                        .toArray());
        Surgery surgery = surgery();
        surgery.watch(values);
        Map<String, double[]> sums = new HashMap<>();
        long tokens = 0;
        try (TunedModel watched = TunedModel.of(surgery, threads)) {
            for (int[] text : texts.tokens()) {
                tokens += text.length;
                try (WorkGate.Within _ = WorkGate.PROCESS.enter();
                        TokenBatch one = encoder.tokens(List.of(text))) {
                    watched.run(one.inputs(), Set.copyOf(values))
                            .forEach((value, numbers) -> add(numbers, text.length, value, sums));
                }
            }
        }
        for (double[] sum : sums.values()) for (int i = 0; i < sum.length; i++) sum[i] /= tokens;
        return sums;
    }

    private static void add(float[] numbers, int tokens, String value, Map<String, double[]> sums) {
        double[] sum = sums.computeIfAbsent(value, _ -> new double[numbers.length / tokens]);
        for (int i = 0; i < numbers.length; i++) sum[i % sum.length] += Math.abs(numbers[i]);
    }

    private synchronized Baseline baseline() {
        Baseline known = baseline;
        if (known == null) {
            known = Baseline.fit(encoder, data, threads);
            baseline = known;
        }
        return known;
    }

    /// The encoder after a change.
    ///
    /// @throws dev.zeroth.onnx.OnnxException if it cannot be changed so, or the runtime refuses it
    public Probed probe(Consumer<Surgery> change) {
        double ridge = baseline().ridge();
        return new Probed(changed(change), ridge);
    }

    private Surgery changed(Consumer<Surgery> change) {
        try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
            Surgery changed = surgery();
            change.accept(changed);
            ClassifierHead.pool(changed, TokenBatch.MASK);
            return changed.again();
        }
    }

    private static TunedModel opened(Surgery surgery, int threads) {
        try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
            return TunedModel.of(surgery, threads);
        }
    }

    /// A changed encoder with its head. For one thread.
    public final class Probed implements AutoCloseable {

        private final TunedModel pooled;
        private final LinearHead head;
        private final Surgery whole;
        private final Arena arena;
        private final Message file;
        private final boolean apart;

        private Probed(Surgery changed, double ridge) {
            apart = changed.scalesByBatch();
            Surgery classifier = changed.again();
            pooled = opened(changed, threads);
            arena = Arena.ofShared();
            try {
                float[][] features = features(data.train(), encoder.batch());
                head = fitted(features, ridge);
                try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
                    whole = whole(classifier, features[0].length);
                    file = ModelFile.message(whole.open(), notes);
                }
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
        }

        /// A pass at a time, so that others may be measured in between.
        private float[][] features(Texts texts, int together) {
            List<float[]> rows = new ArrayList<>();
            for (int from = 0; from < texts.size(); from += together) {
                int[] some = IntStream.range(from, Math.min(texts.size(), from + together))
                        .toArray();
                try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
                    rows.addAll(List.of(encoder.features(pooled, texts.select(some), together)));
                }
            }
            return rows.toArray(float[][]::new);
        }

        private LinearHead fitted(float[][] features, double ridge) {
            try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
                return LinearHead.fit(
                        features, data.train().labels(), data.classes().size(), ridge);
            }
        }

        /// With the head, whose numbers are constants.
        private Surgery whole(Surgery classifier, int width) {
            ClassifierHead.classify(classifier, data.classes().size(), width);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Slot slot : classifier.slots()) {
                tensors.put(slot.name(), Tensor.zeros(slot.name(), slot.shape(), arena));
            }
            head.write(Weights.of(List.copyOf(tensors.values())));
            FusedBiases.apply(classifier);
            return classifier.again(tensors);
        }

        /// Which validation rows it has right.
        public boolean[] validation() {
            return right(data.held());
        }

        /// Which test rows it has right.
        public boolean[] test() {
            return right(data.test());
        }

        private boolean[] right(Texts texts) {
            double[][] rows = Baseline.probabilities(head, features(texts, apart ? 1 : encoder.batch()));
            boolean[] right = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) right[i] = Softmax.largest(rows[i]) == texts.labels()[i];
            return right;
        }

        /// Bytes of its file.
        public long size() {
            return file.size();
        }

        /// Writes the classifier as an ONNX file, which [SavedEncoder] reads.
        public void write(Path out) {
            ModelFile.write(file, out);
        }

        /// A pass of one training text of middle length, for those who measure how long it takes.
        ///
        /// @param measured is given the pass, on one thread of the runtime
        public void one(Consumer<Runnable> measured) {
            List<int[]> texts = new ArrayList<>(data.train().tokens());
            texts.sort(Comparator.comparingInt(text -> text.length));
            try (TunedModel model = opened(whole.again(), 1);
                    TokenBatch batch = encoder.tokens(List.of(texts.get(texts.size() / 2)))) {
                measured.accept(() -> model.run(batch.inputs(), ClassifierHead.LOGITS));
            }
        }

        @Override
        public void close() {
            pooled.close();
            arena.close();
        }
    }

    @Override
    public void close() {
        encoder.close();
    }
}
