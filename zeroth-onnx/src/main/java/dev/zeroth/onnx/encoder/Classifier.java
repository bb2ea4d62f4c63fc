package dev.zeroth.onnx.encoder;

import dev.zeroth.onnx.PreparedBatch;
import dev.zeroth.onnx.TunedModel;
import dev.zeroth.onnx.graph.ClassifierHead;
import dev.zeroth.onnx.text.TokenBatch;
import dev.zeroth.weights.Forward;
import dev.zeroth.weights.ToldForward;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.fit.FitResult;
import dev.zeroth.weights.fit.ZerothOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An encoder with a head, at work.
final class Classifier implements AutoCloseable {

    /// How often weights are validated on the way, but for the begin and the end.
    static final int VALIDATIONS = 8;

    private static final int PARTS = 4;
    /// Bytes of what is computed once and kept.
    static final long MOST_KEPT = 512L << 20;

    private final Encoder encoder;
    private final TunedModel model;
    private final int classes;
    private final Prompt prompt;
    private final int threads;

    /// @param threads that move the weights between passes: as many as a pass has
    Classifier(Encoder encoder, TunedModel model, int classes, Prompt prompt, int threads) {
        this.encoder = encoder;
        this.model = model;
        this.classes = classes;
        this.prompt = prompt;
        this.threads = threads;
    }

    Weights weights() {
        return model.weights();
    }

    /// What a choice lets change: the head, or all but the head, which begins at its best for the frozen features.
    Weights tuned(Choice choice) {
        boolean head = choice.tune() == Choice.Tune.HEAD || choice.tune() == Choice.Tune.FROZEN;
        Weights all = weights();
        return new Weights(
                all.tensors(),
                all.tensors().stream()
                        .filter(tensor -> tensor.name().startsWith("head.") == head)
                        .toList());
    }

    /// How well the weights do on texts that they are not fitted to.
    @FunctionalInterface
    interface Judge {

        /// @return a loss, less being better
        double loss(double[][] probabilities);
    }

    /// Who looks on at a fit.
    ///
    /// @param passes hears of those that are made
    /// @param validations hears what the judge says, and has said where a fit goes on
    record Watch(Consumer<String> passes, DoubleConsumer validations) {
        static final Watch NOBODY = new Watch(_ -> {}, _ -> {});
    }

    /// Fits the weights, from the model's own and a fitted head on. The ones that do best on the texts held for
    /// validation are kept.
    ///
    /// @param log where the fit is kept: one that has begun there goes on, one that is over takes no pass
    FitResult fit(
            Choice choice, LinearHead head, EncoderData data, Judge judge, long seed, @Nullable Path log, Watch watch) {
        begin(head);
        Texts order = data.train().shuffledByLength(PARTS, seed, "encoder batches");
        try (Batches batches = new Batches(order, encoder);
                Batches checks = new Batches(data.held(), encoder)) {
            int steps = choice.forwards() / choice.made().forwards();
            ZerothOrder run = ZerothOrder.with(choice.made())
                    .budget(choice.forwards())
                    .batches(batches.size())
                    .seed(seed)
                    .threads(threads)
                    .base(_ -> begin(head))
                    .validate(_ -> judge.loss(checks.probabilities()), Math.max(1, steps / VALIDATIONS), 0)
                    .listenToValidations(watch.validations());
            if (choice.rate() > 0) run.rate(choice.rate());
            if (choice.epsilon() > 0) run.epsilon(choice.epsilon());
            if (log != null) run.log(log);
            Forward forward = (_, batch) -> batches.loss((int) batch);
            return run.fit(tuned(choice), new ToldForward(forward, choice.forwards(), watch.passes()));
        }
    }

    /// The model's own weights and a fitted head.
    void begin(LinearHead head) {
        model.restart();
        head.write(model.weights());
    }

    double[][] probabilities(Texts texts) {
        return probabilities(texts, encoder);
    }

    /// As whoever opens the written model has them: a text whose numbers depend on its neighbours goes through alone.
    double[][] probabilitiesApart(Texts texts) {
        return probabilities(texts, encoder.apart());
    }

    private double[][] probabilities(Texts texts, Encoder batched) {
        try (Batches batches = new Batches(texts, batched)) {
            return batches.probabilities();
        }
    }

    /// Writes the classifier as an ONNX file: tokens in, `logits` out; [SavedEncoder] reads it.
    void write(Path file, Map<String, String> notes) {
        Map<String, String> all = new LinkedHashMap<>(notes);
        if (prompt.count() > 0) all.put(SavedEncoder.PROMPT, prompt.text());
        model.write(file, all);
    }

    @Override
    public void close() {
        model.close();
    }

    /// Texts in minibatches.
    private final class Batches implements AutoCloseable {

        private final List<TokenBatch> inputs = new ArrayList<>();
        private final List<int[]> labels = new ArrayList<>();
        private final Map<Integer, PreparedBatch> kept = new HashMap<>();
        private long bytes;

        Batches(Texts texts, Encoder encoder) {
            for (int from = 0; from < texts.size(); from += encoder.batch()) {
                Texts some = texts.select(IntStream.range(from, Math.min(texts.size(), from + encoder.batch()))
                        .toArray());
                inputs.add(encoder.tokens(
                        some.tokens().stream().map(prompt::before).toList()));
                labels.add(some.labels());
            }
        }

        int size() {
            return inputs.size();
        }

        private double[][] run(int batch) {
            PreparedBatch known = kept.get(batch);
            PreparedBatch prepared =
                    known == null ? model.prepare(inputs.get(batch).inputs()) : known;
            double[][] rows = Softmax.rows(model.run(prepared, ClassifierHead.LOGITS), classes);
            if (known == null) keep(batch, prepared);
            return rows;
        }

        private void keep(int batch, PreparedBatch prepared) {
            if (bytes + prepared.bytes() > MOST_KEPT) {
                prepared.close();
            } else {
                bytes += prepared.bytes();
                kept.put(batch, prepared);
            }
        }

        double loss(int batch) {
            return Softmax.loss(run(batch), labels.get(batch));
        }

        double[][] probabilities() {
            List<double[]> all = new ArrayList<>();
            for (int i = 0; i < size(); i++) all.addAll(List.of(run(i)));
            return all.toArray(double[][]::new);
        }

        @Override
        public void close() {
            kept.values().forEach(PreparedBatch::close);
            inputs.forEach(TokenBatch::close);
        }
    }
}
