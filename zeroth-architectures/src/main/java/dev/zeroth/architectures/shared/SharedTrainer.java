package dev.zeroth.architectures.shared;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.architectures.training.GradientTrainer;
import dev.zeroth.architectures.training.NetworkTrainer;
import dev.zeroth.architectures.training.Report;
import dev.zeroth.architectures.training.Training;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.training.Evaluation;
import dev.zeroth.task.HeldOut;
import dev.zeroth.task.KeyLocks;
import dev.zeroth.task.WorkGate;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Trains no network of its own: all share the weights of one [Supernet], which is trained before the first
/// trial, and a trial is one look at the examples to validate on. The winner is trained anew, on its own.
///
/// When to use: thousands of trials of a family whose networks are dear to train. When not: few trials,
/// or where the last percent counts: the order of networks with shared weights is not that of networks
/// trained alone.
public final class SharedTrainer implements NetworkTrainer {

    private final GradientTrainer alone;
    private final Supernet supernet;
    private final Path folder;
    private final String fingerprint;
    private volatile @Nullable SharedWeights weights;

    /// @param alone what trains the winner
    /// @param training of the shared weights
    /// @param scope of which family this is
    /// @param folder of the study's own
    public SharedTrainer(GradientTrainer alone, NetworkSpace space, Training training, String scope, Path folder) {
        this.alone = alone;
        this.supernet = new Supernet(space, alone.splits(), training, alone.seed());
        this.folder = folder;
        this.fingerprint = "%s %s shared %s %s".formatted(alone.fingerprint(), Supernet.ARITHMETIC, scope, training);
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    /// Trains the shared weights, if nobody has; others wait, in other processes too.
    @Override
    public void prepare(Consumer<String> progress) {
        if (weights != null) return;
        Path file = file();
        try (KeyLocks.Held _ = new KeyLocks(folder).hold(String.valueOf(file.getFileName()))) {
            if (weights == null) weights = supernet.weights(file, progress);
        }
    }

    private Path file() {
        return folder.resolve(NetworkSpace.hash(fingerprint) + ".shared");
    }

    @Override
    public int reports(Candidate candidate) {
        return 1;
    }

    @Override
    public void train(Candidate candidate, Path place, Consumer<Report> listener) {
        prepare(_ -> {});
        Evaluation score = look(candidate.known(), Objects.requireNonNull(weights));
        listener.accept(new Report(score.loss(), score.accuracy()));
    }

    private Evaluation look(Network network, SharedWeights shared) {
        try (WorkGate.Within _ = WorkGate.PROCESS.enter();
                Arena arena = Arena.ofConfined()) {
            return Evaluation.of(
                    network, shared.of(network, arena), alone.splits().validation(), Loss.CROSS_ENTROPY);
        }
    }

    /// Of the winner, which is trained alone.
    @Override
    public double seconds(Candidate candidate) {
        return alone.seconds(candidate);
    }

    /// A training of as many epochs as the shared weights still need, of the mean network.
    @Override
    public double secondsBefore(List<Candidate> candidates) {
        SharedFile kept = SharedFile.read(file());
        int epochs = supernet.training().epochs() - (kept == null ? 0 : kept.epochs());
        return candidates.stream()
                .mapToDouble(candidate -> alone.seconds(candidate) * epochs / candidate.epochs())
                .average()
                .orElse(0);
    }

    @Override
    public double latency(Candidate candidate) {
        return alone.latency(candidate);
    }

    @Override
    public List<HeldOut> finish(Candidate winner, int number, @Nullable Path out) {
        return alone.finish(winner, number, out);
    }
}
