package dev.zeroth.architectures.training;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.networks.Network;
import dev.zeroth.task.KeyLocks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Trainings of a study, each made once whatever its trials are numbered: the reports of one that was
/// done are told again, one that was pruned or killed goes on.
public final class KeptTrainings {

    private final NetworkTrainer trainer;
    private final KeptResults kept;

    /// @param folder of the study's own, made where it is needed
    public KeptTrainings(NetworkTrainer trainer, Path folder) {
        this.trainer = trainer;
        this.kept = new KeptResults(folder);
    }

    public NetworkTrainer trainer() {
        return trainer;
    }

    /// Trains a network, goes on where its training was ended before, or tells again what it came to.
    ///
    /// @param listener hears of all epochs in order, and may end the training by throwing
    public void train(Candidate candidate, Consumer<Report> listener) {
        train(key(candidate.identity()), () -> true, (place, told) -> trainer.train(candidate, place, told), listener);
    }

    /// What a training is kept under.
    ///
    /// @param identity the same for equal trainings, and for no others
    public String key(String identity) {
        return NetworkSpace.hash(trainer.fingerprint() + "\n" + identity);
    }

    /// A way to train.
    @FunctionalInterface
    public interface Run {

        /// As of [NetworkTrainer#train].
        void train(Path place, Consumer<Report> listener);
    }

    /// Where something else is kept beside a training.
    ///
    /// @param name of the file
    public Path beside(String name) {
        return kept.beside(name);
    }

    /// Trains in a way of its own, or tells again what that came to.
    ///
    /// @param whole whether all else that the training left is still there; else it is made again
    public void train(String key, BooleanSupplier whole, Run run, Consumer<Report> listener) {
        try (KeyLocks.Held _ = kept.lock(key)) {
            List<Report> reports = whole.getAsBoolean() ? kept.reports(key) : null;
            if (reports == null) {
                List<Report> told = new ArrayList<>();
                run.train(kept.place(key), report -> {
                    told.add(report);
                    listener.accept(report);
                });
                kept.keep(key, told);
            } else {
                reports.forEach(listener);
            }
        }
    }

    /// What [NetworkTrainer#latency] says, measured once for each network.
    public double latency(Candidate candidate) {
        Network network = candidate.network();
        if (network == null) return trainer.latency(candidate);
        String key = NetworkSpace.hash(trainer.fingerprint() + "\n" + network.architecture()) + ".latency";
        return kept.once(key, () -> trainer.latency(candidate));
    }
}
