package dev.zeroth.architectures.training;

import dev.zeroth.networks.data.Splits;
import dev.zeroth.task.HeldOut;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Trains the networks of a search: [GradientTrainer] is the one of our own; any class, or a program,
/// may be another. Several threads train at once.
///
/// A trainer holds the data: examples to learn from, examples to validate on, and sealed ones, which only
/// [#finish] may look at. What it does is a function of the candidate and a seed, so that a training counts
/// for every trial that asks for it.
public interface NetworkTrainer extends AutoCloseable {

    /// What a training comes to rests on this beside the candidate: the trainer, its data, its seed.
    String fingerprint();

    /// What all trainings wait for, done once, by the first that asks.
    ///
    /// @param progress hears in a few words how far it is
    default void prepare(Consumer<String> progress) {}

    /// How many reports the training of a candidate has.
    default int reports(Candidate candidate) {
        return candidate.epochs();
    }

    /// Trains a network, validating it after every epoch, or goes on where the same training was ended
    /// before.
    ///
    /// @param place a path of this training alone, where it may keep a file or a folder to go on from;
    ///     removed once the training is done
    /// @param listener hears of every epoch from the first on, those before an end too; it ends the
    ///     training by throwing
    /// @throws dev.zeroth.trial.TrialFailed if the training comes to nothing, for a reason made for people
    void train(Candidate candidate, Path place, Consumer<Report> listener);

    /// The winner as [#finish] shall train it.
    ///
    /// @param best after which epoch it was best on the examples to validate on
    default Candidate anew(Candidate winner, int best) {
        return winner;
    }

    /// Trains the winner on all but the sealed examples, and scores it on these.
    ///
    /// @param number of the training among several that only differ in their chance, from 0
    /// @param out where to save the network; null: nowhere
    /// @return scores, the one that counts first
    List<HeldOut> finish(Candidate winner, int number, @Nullable Path out);

    /// Microseconds of a forward pass of one example; NaN where only reports say so.
    default double latency(Candidate candidate) {
        return Double.NaN;
    }

    /// About how many seconds a training takes, which is told to people and decides nothing; may try a
    /// little of it. NaN where nobody knows.
    default double seconds(Candidate candidate) {
        return Double.NaN;
    }

    /// About how many seconds pass before the first trial where trials train nothing themselves, as of [#seconds]; NaN
    /// where they do.
    ///
    /// @param candidates some of those to come
    default double secondsBefore(List<Candidate> candidates) {
        return Double.NaN;
    }

    @Override
    default void close() {}

    /// What a study file says to the trainer of its networks.
    ///
    /// @param splits the examples; null where the trainer has data of its own
    /// @param text whether they are of a text
    /// @param seed of the study
    /// @param data what a result depends on beside the trainer: the examples and the seed
    record Surroundings(@Nullable Splits splits, boolean text, long seed, String data) {}

    /// Makes a trainer: what a class implements that a study file names, `trainer: {class:
    /// com.example.Trainers}`.
    @FunctionalInterface
    interface Maker {
        NetworkTrainer make(Surroundings surroundings);
    }
}
