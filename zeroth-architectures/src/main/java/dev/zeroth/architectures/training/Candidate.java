package dev.zeroth.architectures.training;

import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.networks.Network;
import dev.zeroth.space.Parameters;
import dev.zeroth.usage.UsageException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A network with the settings of its training, for a [NetworkTrainer]. Equal candidates are the same
/// training.
///
/// @param plain what it is made of, nothing left to choose, without what leads to the classes
/// @param tied whether the embedding's table leads to the classes, rather than a dense layer
/// @param settings of the training by name, `epochs` among them
/// @param network the same, ready for weights; null where some layer is of a kind that only its trainer
///     knows
public record Candidate(
        Blueprint plain,
        boolean tied,
        SequencedMap<String, Object> settings,
        @Nullable Network network) {

    /// The setting that every training has.
    public static final String EPOCHS = "epochs";

    public Candidate {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /// That of a point.
    ///
    /// @throws IllegalArgumentException if its layers do not fit
    public static Candidate of(NetworkSpace space, Parameters parameters) {
        return new Candidate(
                space.plain(parameters),
                space.tied(parameters),
                space.settings(parameters),
                space.known() ? space.network(parameters) : null);
    }

    /// How often all examples are gone through.
    public int epochs() {
        if (settings.get(EPOCHS) instanceof Long epochs && epochs >= 1 && epochs <= Integer.MAX_VALUE) {
            return epochs.intValue();
        }
        throw new UsageException(
                "epochs: expected a whole number from 1 on, found '%s'".formatted(settings.get(EPOCHS)));
    }

    /// The same for so many epochs.
    public Candidate epochs(int number) {
        SequencedMap<String, Object> changed = new LinkedHashMap<>(settings);
        changed.put(EPOCHS, (long) number);
        return new Candidate(plain, tied, changed, network);
    }

    /// The same network with the settings of another.
    public Candidate trainedLike(Candidate other) {
        return new Candidate(plain, tied, other.settings, network);
    }

    /// The network, for trainers that know all of its layers.
    ///
    /// @throws UsageException if a layer is of a kind that only its trainer knows
    public Network known() {
        if (network != null) return network;
        throw new UsageException("the network has a layer that is not known here");
    }

    /// The layers as a study file would list them.
    public List<String> lines() {
        return LayerText.lines(plain);
    }

    /// The same for equal trainings, and for no others.
    public String identity() {
        return "%s\n%s".formatted(network == null ? plain + " " + tied : network.architecture(), settings);
    }
}
