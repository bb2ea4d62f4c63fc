package dev.zeroth.architectures.shared;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.training.Training;
import dev.zeroth.math.Streams;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.data.Minibatches;
import dev.zeroth.networks.data.Shift;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.WorkGate;
import dev.zeroth.usage.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// The training of shared weights: each minibatch goes through another network of the family, drawn
/// uniformly (single-path one-shot). A function of space, data, settings and seed; after every epoch it
/// is kept, and goes on from there to the same bits.
///
/// @param training how; its epochs are those of the shared weights
/// @see <a href="https://arxiv.org/abs/1904.00420">Guo et al., Single path one-shot neural architecture
///     search with uniform sampling, 2020</a>
record Supernet(NetworkSpace space, Splits splits, Training training, long seed) {

    /// Part of the key of kept weights: another one where the same training comes to other bits.
    static final String ARITHMETIC = "supernet 1";

    private static final System.Logger LOG = System.getLogger(Supernet.class.getName());
    private static final String PURPOSE = "shared weights";
    private static final int ATTEMPTS = 1000;

    /// Trains, goes on, or reads what was trained.
    ///
    /// @param file where it is kept
    SharedWeights weights(Path file, Consumer<String> progress) {
        SharedFile read = SharedFile.read(file);
        if (read == null && Files.exists(file)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the shared weights in %s are torn, as by a power cut: their training begins again"
                            .formatted(file));
        }
        SharedFile kept = read == null ? new SharedFile(0, Map.of()) : read;
        SharedWeights weights = new SharedWeights(kept.boxes(), seed);
        Minibatches minibatches = new Minibatches(splits.train(), training.batch(), seed);
        for (int epoch = kept.epochs(); epoch < training.epochs(); epoch++) {
            double loss = epoch(epoch, weights, minibatches);
            new SharedFile(epoch + 1, weights.boxes()).write(file);
            progress.accept("shared weights: epoch %d of %d, loss %.3f".formatted(epoch + 1, training.epochs(), loss));
        }
        return weights;
    }

    private double epoch(int epoch, SharedWeights weights, Minibatches minibatches) {
        Shift moved = new Shift(training.shift(), splits.train().in(), seed);
        double sum = 0;
        try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
            for (int i = 0; i < minibatches.each(); i++) {
                if (Thread.currentThread().isInterrupted())
                    throw new CancellationException("the training was interrupted");
                long n = (long) epoch * minibatches.each() + i;
                double rate = training.rateAt((double) n / ((long) training.epochs() * minibatches.each()));
                sum += weights.step(network(n), moved.of(minibatches.get(n), n), training.rule(), rate);
            }
        }
        return sum / minibatches.each();
    }

    /// The n-th network that is drawn.
    Network network(long n) {
        SearchSpace search = Objects.requireNonNull(space.search());
        Streams streams = new Streams(seed);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int fixed = attempt;
            Parameters point = search.fill((parameter, _) ->
                    RandomSampler.draw(parameter.domain(), streams.stream(n, PURPOSE, parameter.name(), fixed)));
            if (search.violated(point) == null && space.problem(point) == null) return space.network(point);
        }
        throw new UsageException("none of %d networks drawn meets the constraints".formatted(ATTEMPTS));
    }
}
