package dev.zeroth.onnx.encoder;

import dev.zeroth.onnx.OnnxException;
import dev.zeroth.weights.fit.FitResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Tunes text classifiers in Java, as `objective: {type: encoder}` does in study files, and compares each with a linear
/// head on the features of the model as it is.
///
/// ```java
/// try (EncoderTuner tuner = EncoderTuner.open(EncoderFiles.along("minilm-int8"), rows, 16, 1, 7)) {
///     Outcome outcome = tuner.tune(Map.of("tune", "low-rank", "method", "fzoo", "forwards", 400));
/// }
/// ```
///
/// Not for several threads at once.
public final class EncoderTuner implements AutoCloseable {

    private final Encoder encoder;
    private final EncoderData data;
    private final Baseline baseline;
    private final double[][] frozen;
    private final int threads;
    private final long seed;

    /// Where texts come from.
    ///
    /// @param test rows that are looked at only to score
    /// @param target the column of classes
    /// @param text the columns of texts
    /// @param validation share of the training rows that decides which weights are kept
    /// @param most tokens of a text
    public record Rows(Path train, Path test, String target, List<String> text, double validation, int most) {
        public Rows {
            text = List.copyOf(text);
        }
    }

    /// What came of tuning.
    ///
    /// @param numbers how many were tuned
    /// @param forwards passes over a minibatch
    /// @param accuracy on the test rows
    /// @param loss mean log-loss on the test rows
    /// @param paired beside the frozen model
    public record Outcome(long numbers, long forwards, double accuracy, double loss, Paired paired) {}

    private EncoderTuner(Encoder encoder, EncoderData data, int threads, long seed) {
        this.encoder = encoder;
        this.data = data;
        this.threads = threads;
        this.seed = seed;
        this.baseline = Baseline.fit(encoder, data, threads);
        this.frozen = Baseline.probabilities(baseline.head(), encoder.apart().features(data.test(), threads));
    }

    /// Reads texts and fits the linear head, its ridge chosen on the validation rows.
    ///
    /// @param batch texts of one pass
    /// @param threads of the runtime
    public static EncoderTuner open(EncoderFiles files, Rows rows, int batch, int threads, long seed) {
        var words = files.words();
        EncoderData data = EncoderData.read(
                rows.train, rows.test, 0, rows.validation, rows.target, rows.text, words, rows.most, seed);
        return new EncoderTuner(new Encoder(files.open(), words.padding(), batch), data, threads, seed);
    }

    /// The frozen model with its head.
    public Outcome frozen() {
        return outcome(0, 0, frozen);
    }

    /// Tunes.
    ///
    /// @param settings as in a study file: tune, method, rank, tokens, weights, forwards
    public Outcome tune(Map<String, ?> settings) {
        settings.forEach((name, value) -> {
            String problem = Choice.problem(name, value);
            if (problem != null) throw new OnnxException("%s %s".formatted(name, problem));
        });
        Choice choice = Choice.of(settings);
        try (Classifier classifier =
                encoder.classifier(choice, data.classes().size(), baseline.width(), threads, seed)) {
            FitResult result = classifier.fit(
                    choice,
                    baseline.head(),
                    data,
                    probabilities -> Softmax.loss(probabilities, data.held().labels()),
                    seed,
                    null,
                    Classifier.Watch.NOBODY);
            long numbers = classifier.tuned(choice).size();
            return outcome(numbers, result.forwards(), classifier.probabilitiesApart(data.test()));
        }
    }

    private Outcome outcome(long numbers, long forwards, double[][] probabilities) {
        int[] labels = data.test().labels();
        int right = 0;
        for (int i = 0; i < labels.length; i++) if (Softmax.largest(probabilities[i]) == labels[i]) right++;
        return new Outcome(
                numbers,
                forwards,
                (double) right / labels.length,
                Softmax.loss(probabilities, labels),
                Paired.of(frozen, probabilities, labels, seed));
    }

    @Override
    public void close() {
        encoder.close();
    }
}
