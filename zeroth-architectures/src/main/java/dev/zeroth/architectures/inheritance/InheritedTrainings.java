package dev.zeroth.architectures.inheritance;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.architectures.training.GradientTrainer;
import dev.zeroth.architectures.training.KeptTrainings;
import dev.zeroth.architectures.training.Report;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.training.Evaluation;
import dev.zeroth.space.Parameters;
import dev.zeroth.task.WorkGate;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Trainings that begin with what the trial's parent learned, as a [Morphism] makes it fit. A trial
/// without a parent, or whose parent was pruned or failed, begins with fresh weights.
///
/// What a training comes to is a function of the candidate and of its ancestors' trainings, whose key is
/// part of its own. The weights of the best epoch of every training that was done are kept.
public final class InheritedTrainings {

    /// To be counted up where a change makes other first weights of an ancestor's.
    private static final String MORPHISM = " morphism 2";

    private final NetworkSpace space;
    private final GradientTrainer trainer;
    private final KeptTrainings kept;
    private final Lineage lineage;
    private final int epochs;

    /// @param scope of which study this is
    /// @param folder of the study's own
    /// @param epochs of those that inherit; 0: as many as others
    public InheritedTrainings(
            NetworkSpace space, GradientTrainer trainer, KeptTrainings kept, String scope, Path folder, int epochs) {
        this.space = space;
        this.trainer = trainer;
        this.kept = kept;
        this.lineage = new Lineage(folder, scope, Objects.requireNonNull(space.search()));
        this.epochs = epochs;
    }

    /// A trial that may inherit.
    ///
    /// @param candidate with the epochs that it is trained for
    /// @param parent the number of the trial that it inherits from; null: it begins afresh
    public record Heir(
            int number,
            Parameters parameters,
            Candidate candidate,
            @Nullable Integer parent,
            Lineage.@Nullable Ancestor ancestor) {}

    /// @param parent of the trial, if it has one
    /// @throws TrialFailed if what the parent learned is not there, or its file is torn
    public Heir heir(int number, Parameters parameters, @Nullable Integer parent) {
        Candidate candidate = Candidate.of(space, parameters);
        Lineage.Ancestor ancestor = parent == null ? null : lineage.of(parent);
        if (ancestor == null || parent == null) return new Heir(number, parameters, candidate, null, null);
        Path learned = weights(ancestor.key());
        if (!Files.exists(learned)) throw Lineage.missing(parent, lineage.folder());
        if (!KeptWeights.whole(learned)) throw Lineage.torn(parent, learned);
        Candidate shorter = epochs == 0 ? candidate : candidate.epochs(epochs);
        return new Heir(number, parameters, shorter, parent, ancestor);
    }

    private Path weights(String key) {
        return kept.beside(key + ".weights");
    }

    /// As [KeptTrainings#train]. Where the weights of one that was done are not whole, it is made again.
    public void train(Heir heir, Consumer<Report> listener) {
        Lineage.Ancestor ancestor = heir.ancestor();
        String from = ancestor == null ? "nothing" : ancestor.key() + MORPHISM;
        String key = kept.key("%s\ninherits %s".formatted(heir.candidate().identity(), from));
        try {
            kept.train(
                    key,
                    () -> KeptWeights.whole(weights(key)),
                    (place, told) -> trainer.train(
                            heir.candidate(),
                            arena -> first(heir, arena),
                            place,
                            told,
                            weights -> KeptWeights.write(weights, weights(key))),
                    listener);
        } catch (TrialPruned | TrialFailed e) {
            lineage.keep(heir.number(), null, heir.parameters());
            throw e;
        }
        lineage.keep(heir.number(), key, heir.parameters());
    }

    private Weights first(Heir heir, Arena arena) {
        Network network = heir.candidate().known();
        Lineage.Ancestor ancestor = heir.ancestor();
        if (ancestor == null) return network.weights(trainer.seed(), arena);
        Network parent = space.network(ancestor.parameters());
        Weights learned = parent.weights(trainer.seed(), arena);
        KeptWeights.read(weights(ancestor.key()), learned);
        return Morphism.of(parent, learned, network, trainer.seed(), arena);
    }

    /// The validation loss that the trial begins with.
    public double begins(Heir heir) {
        try (WorkGate.Within _ = WorkGate.PROCESS.enter();
                Arena arena = Arena.ofConfined()) {
            Weights first = first(heir, arena);
            return Evaluation.of(
                            heir.candidate().known(), first, trainer.splits().validation(), Loss.CROSS_ENTROPY)
                    .loss();
        }
    }
}
