package dev.zeroth.architectures.training;

import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.architectures.space.BlueprintMaker;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.training.GradientTraining;
import dev.zeroth.networks.training.WholeFile;
import dev.zeroth.networks.tuning.DataSection;
import dev.zeroth.networks.tuning.LayerList;
import dev.zeroth.task.Element;
import dev.zeroth.task.KeyLocks;
import dev.zeroth.task.Section;
import dev.zeroth.task.WorkGate;
import dev.zeroth.usage.UsageException;
import dev.zeroth.weights.Weights;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A network without any choice and how it is trained, in a study file: `{layers: [...], training: {...}}`.
///
/// It is trained on the rows to learn from alone, for all of its epochs: nothing of it is chosen by
/// other rows.
public final class NetworkRecipe {

    private static final String MAGIC = "znetwrk1";
    private static final String LAYERS = "layers";
    private static final String TRAINING = "training";

    private final Section section;
    private final Blueprint layers;
    private final Training training;

    /// Reads the keys; mistakes are noted.
    public NetworkRecipe(Section section) {
        this.section = section;
        layers = new Blueprint.Sequence(new LayerList<>(section, LAYERS, new BlueprintMaker(List.of())).read());
        training = training(section.sectionOrNull(TRAINING));
    }

    private static Training training(@Nullable Section given) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(Training.STANDARD);
        if (given == null) return Training.of(values);
        for (String name : Training.NAMES) {
            Element element = given.element(name);
            if (element == null) continue;
            Object standard = values.put(name, element.json());
            try {
                Training _ = Training.of(values);
            } catch (UsageException e) {
                given.problem(name, String.valueOf(e.getMessage()), e.hint());
                values.put(name, standard);
            }
        }
        return Training.of(values);
    }

    /// What the network is for these examples; that the layers do not fit them is noted.
    ///
    /// @throws Section.Invalid if they do not
    public SavedNetwork.Description description(Splits splits, long seed) {
        try {
            SavedNetwork.Origin origin = SavedNetwork.Origin.of(seed, SavedNetwork.Origin.TRAIN, splits);
            SavedNetwork.Description description = new SavedNetwork.Description(
                    layers, false, splits.train().in(), splits.classes(), origin, splits.columns());
            Network _ = description.network();
            return description;
        } catch (IllegalArgumentException e) {
            throw DataSection.noted(section, LAYERS, e);
        }
    }

    /// Trains it, once for all who ask: others wait, in other processes too, and a training that was
    /// killed goes on after its last epoch. The same network each time; a file that a power cut tore is made anew.
    ///
    /// @param file that the network is kept in; beside it, until it is there, a checkpoint
    public SavedNetwork trained(SavedNetwork.Description description, Splits splits, Path file, Arena arena)
            throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        String name = String.valueOf(file.getFileName());
        try (KeyLocks.Held _ = new KeyLocks(folder).hold(name)) {
            WholeFile whole = new WholeFile(file, MAGIC);
            byte[] kept = whole.read();
            if (kept != null) return SavedNetwork.of(kept, name, arena);
            Path checkpoint = file.resolveSibling(name + ".checkpoint");
            Network network = description.network();
            long seed = description.origin().seed();
            Weights weights = network.weights(seed, arena);
            GradientTraining epochs =
                    training.of(network, seed).checkpoint(checkpoint).listen(_ -> WorkGate.PROCESS.pause(() -> {}));
            try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
                epochs.fit(network, weights, splits.train());
            }
            SavedNetwork trained = new SavedNetwork(description, network, weights);
            byte[] bytes = trained.bytes(Map.of());
            whole.write(out -> out.write(bytes));
            Files.deleteIfExists(checkpoint);
            return trained;
        }
    }

    /// All of its settings, for a fingerprint.
    @Override
    public String toString() {
        return "%s %s".formatted(layers, training);
    }
}
