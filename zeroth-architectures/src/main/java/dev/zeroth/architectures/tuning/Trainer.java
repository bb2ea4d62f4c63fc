package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.training.Epoch;
import dev.zeroth.networks.training.Evaluation;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Trains networks, each with the same settings once.
///
/// @param scope what else a result depends on: the data and the seed
record Trainer(Splits splits, long seed, String scope, KeptResults kept) {

    /// Trains a network, goes on where its training was ended before, or tells again what it came to.
    ///
    /// @param listener hears of all epochs in order, and may end the training by throwing
    void train(Network network, Training training, Consumer<Epoch> listener) {
        String key = NetworkSpace.hash("%s\n%s\n%s".formatted(scope, network.architecture(), training));
        ReentrantLock lock = kept.lock(key);
        lock.lock();
        try {
            List<Epoch> epochs = kept.epochs(key);
            if (epochs == null) kept.keep(key, trained(network, training, key, listener));
            else epochs.forEach(listener);
        } finally {
            lock.unlock();
        }
    }

    private List<Epoch> trained(Network network, Training training, String key, Consumer<Epoch> listener) {
        try (Arena arena = Arena.ofShared()) {
            return training.of(network, seed)
                    .validate(splits.validation(), 0)
                    .checkpoint(kept.checkpoint(key))
                    .retell()
                    .listen(listener)
                    .fit(network, network.weights(seed, arena), splits.train());
        }
    }

    double latency(Network network) {
        String key = NetworkSpace.hash(scope + "\n" + network.architecture()) + ".latency";
        return kept.once(key, () -> Latency.microseconds(network, splits.train(), seed));
    }

    /// A network trained on all but the sealed examples.
    Weights retrained(Network network, Training training, long first, Arena arena) {
        Weights weights = network.weights(first, arena);
        training.of(network, first).fit(network, weights, both());
        return weights;
    }

    Evaluation test(Network network, Weights weights) {
        return Evaluation.of(network, weights, splits.test(), Loss.CROSS_ENTROPY);
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
