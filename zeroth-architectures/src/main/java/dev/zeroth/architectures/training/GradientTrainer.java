package dev.zeroth.architectures.training;

import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.training.Course;
import dev.zeroth.networks.training.Evaluation;
import dev.zeroth.networks.training.GradientTraining;
import dev.zeroth.networks.tuning.TestScore;
import dev.zeroth.task.HeldOut;
import dev.zeroth.task.Latency;
import dev.zeroth.task.Pace;
import dev.zeroth.task.WorkGate;
import dev.zeroth.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Trains with real gradients, in this process: what `zeroth-networks` has.
///
/// First weights and minibatches are functions of the seed alone; a training goes on from a checkpoint of
/// every epoch, to the same bits. Settings are those of [Training].
///
/// @param text whether the examples are of a text
/// @param seed of first weights and minibatches
/// @param data what a result depends on beside these: how the examples came about
public record GradientTrainer(Splits splits, boolean text, long seed, String data) implements NetworkTrainer {

    /// To be counted up where a change makes trainings come to other bits: older results are then made
    /// anew.
    private static final String ARITHMETIC = " arithmetic 1";

    private static final int MOST_STEPS = 400;

    @Override
    public String fingerprint() {
        return data + ARITHMETIC;
    }

    @Override
    public void train(Candidate candidate, Path place, Consumer<Report> listener) {
        Network network = candidate.known();
        train(candidate, arena -> network.weights(seed, arena), place, listener, _ -> {});
    }

    /// Weights that a training begins with.
    @FunctionalInterface
    public interface First {

        /// The same each time.
        Weights of(Arena arena);
    }

    /// Trains from other first weights.
    ///
    /// @param last hears of the weights of the best epoch, before a training counts as done
    public void train(Candidate candidate, First first, Path place, Consumer<Report> listener, Consumer<Weights> last) {
        Network network = candidate.known();
        try (WorkGate.Within _ = WorkGate.PROCESS.enter();
                Arena arena = Arena.ofShared()) {
            Weights weights = first.of(arena);
            Training.of(candidate.settings())
                    .of(network, seed)
                    .validate(splits.validation(), 0)
                    .checkpoint(place)
                    .retell()
                    .listen(epoch -> WorkGate.PROCESS.pause(
                            () -> listener.accept(new Report(epoch.validation(), epoch.accuracy()))))
                    .fit(network, weights, splits.train());
            last.accept(weights);
        }
    }

    @Override
    public double latency(Candidate candidate) {
        Network network = candidate.known();
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = network.weights(seed, arena);
            Batch one = splits.train().batch(0);
            return Latency.microseconds(() -> network.forward(weights, one));
        }
    }

    /// From steps that are made to see, until they are warm. Validation is forward passes alone, a third
    /// of a step each.
    @Override
    public double seconds(Candidate candidate) {
        Network network = candidate.known();
        Training training = Training.of(candidate.settings());
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = network.weights(seed, arena);
            Batch batch = splits.train()
                    .batch(IntStream.range(
                                    0, Math.min(training.batch(), splits.train().size()))
                            .toArray());
            double step = Pace.real().of(() -> network.slopes(weights, batch, Loss.CROSS_ENTROPY), MOST_STEPS);
            double forwards = splits.train().size() + splits.validation().size() / (double) Course.BOTH_WAYS;
            return training.epochs() * step * forwards / batch.rows();
        }
    }

    /// With a constant rate as many epochs as were best.
    @Override
    public Candidate anew(Candidate winner, int best) {
        return Training.of(winner.settings()).cosine() ? winner : winner.epochs(best);
    }

    @Override
    public List<HeldOut> finish(Candidate winner, int number, @Nullable Path out) {
        Network network = winner.known();
        try (Arena arena = Arena.ofShared()) {
            Weights weights = network.weights(seed + number, arena);
            fit(Training.of(winner.settings()).of(network, seed + number), network, weights);
            if (out != null) saved(winner, weights).write(out);
            return scores(Evaluation.of(network, weights, splits.test(), Loss.CROSS_ENTROPY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fit(GradientTraining training, Network network, Weights weights) {
        try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
            training.listen(_ -> WorkGate.PROCESS.pause(() -> {})).fit(network, weights, both());
        }
    }

    private List<HeldOut> scores(Evaluation score) {
        return text
                ? List.of(TestScore.perplexity(score), TestScore.accuracy(score))
                : List.of(TestScore.accuracy(score), TestScore.loss(score));
    }

    private SavedNetwork saved(Candidate winner, Weights weights) {
        Network network = winner.known();
        SavedNetwork.Origin origin = SavedNetwork.Origin.of(seed, SavedNetwork.Origin.ALL, splits);
        return new SavedNetwork(
                new SavedNetwork.Description(
                        winner.plain(), winner.tied(), network.in(), splits.classes(), origin, splits.columns()),
                network,
                weights);
    }

    private Examples both() {
        Examples a = splits.train();
        Examples b = splits.validation();
        return new Examples(a.in(), a.answersEach(), joined(a.inputs(), b.inputs()), joined(a.answers(), b.answers()));
    }

    private static float[] joined(float[] a, float[] b) {
        float[] all = new float[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
