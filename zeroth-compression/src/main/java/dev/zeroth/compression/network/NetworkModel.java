package dev.zeroth.compression.network;

import dev.zeroth.architectures.training.SavedNetwork;
import dev.zeroth.compression.Compressed;
import dev.zeroth.compression.Compressible;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.WorkGate;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.Precision;
import dev.zeroth.usage.UsageException;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A network whose layers may have fewer units and fewer bits: `dense.units`, `convolution.channels`,
/// `dense.precision`. Biases and normalizations stay in 32 bits.
public final class NetworkModel implements Compressible {

    private static final String PRECISION = ".precision";

    private final Settings settings;
    private final SavedNetwork.Description description;
    private final Source source;
    private final Splits splits;
    private final Anatomy anatomy;
    private final Map<String, List<String>> matrices = new LinkedHashMap<>();
    private final SearchSpace space;
    private final Arena arena = Arena.ofShared();
    private @Nullable Ready ready;

    /// What may be chosen.
    ///
    /// @param precisions at least one
    /// @param least share of a layer's units that is kept
    public record Settings(List<Precision> precisions, double least) {
        public Settings {
            precisions = List.copyOf(precisions);
        }
    }

    /// Where the network comes from.
    ///
    /// @param network gives it, once it is needed
    /// @param file the bytes of the file that it is in; null: it is in none
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Source(Function<Arena, SavedNetwork> network, byte @Nullable [] file) {}

    private record Ready(SavedNetwork network, List<Importance> importances) {}

    /// @throws UsageException if there is nothing to choose
    public NetworkModel(SavedNetwork.Description description, Source source, Splits splits, Settings settings) {
        this.settings = settings;
        this.description = description;
        this.source = source;
        this.splits = splits;
        this.anatomy = Anatomy.of(description.network().architecture());
        try (Arena any = Arena.ofConfined()) {
            Weights weights = description.network().weights(0, any);
            for (Anatomy.Layer layer : anatomy.layers()) {
                List<String> names = weights.tensors().stream()
                        .filter(tensor -> tensor.shape().rank() == 2)
                        .map(Tensor::name)
                        .filter(name -> name.startsWith(layer.path()))
                        .toList();
                if (!names.isEmpty()) matrices.put(layer.name(), names);
            }
        }
        this.space = made();
    }

    @Override
    public SearchSpace space() {
        return space;
    }

    private SearchSpace made() {
        List<Parameter> parameters = new ArrayList<>();
        for (Joint joint : anatomy.joints()) {
            int least = (int) Math.max(1, Math.ceil(settings.least() * joint.units()));
            if (least < joint.units()) {
                parameters.add(Parameter.of(joint.parameter(), IntDomain.of(least, joint.units())));
            }
        }
        Object[] labels = settings.precisions().stream().map(Precision::label).toArray();
        if (labels.length > 1) {
            matrices.keySet().forEach(name -> parameters.add(Parameter.of(name + PRECISION, ChoiceDomain.of(labels))));
        }
        if (parameters.isEmpty()) {
            throw new UsageException(
                    "nothing is left to choose: one precision, and no layer whose units may be cut",
                    "Maybe precisions: [f32, int8]");
        }
        return new SearchSpace(parameters, List.of());
    }

    @Override
    public List<Map<String, @Nullable Object>> starts() {
        List<Map<String, @Nullable Object>> starts = new ArrayList<>();
        for (Precision precision : settings.precisions()) {
            Map<String, @Nullable Object> start = new LinkedHashMap<>();
            for (Parameter parameter : space.parameters()) {
                start.put(
                        parameter.name(),
                        parameter.domain() instanceof IntDomain units ? (Object) units.high() : precision.label());
            }
            starts.add(start);
        }
        return starts;
    }

    private synchronized Ready ready() {
        Ready known = ready;
        if (known == null) {
            SavedNetwork network = source.network().apply(arena);
            try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
                known = new Ready(
                        network,
                        anatomy.joints().stream()
                                .map(joint -> Importance.of(network, joint, splits.train()))
                                .toList());
            }
            ready = known;
        }
        return known;
    }

    @Override
    public Compressed original() {
        byte[] file = source.file();
        return file == null
                ? new CompressedNetwork(
                        ready().network().bytes(Map.of()), splits, parts(Parameters.NONE, _ -> Precision.F32.label()))
                : new CompressedNetwork(file, splits, parts(Parameters.NONE, _ -> "as in the file"));
    }

    @Override
    public Compressed at(Parameters parameters) {
        Ready now = ready();
        try (WorkGate.Within _ = WorkGate.PROCESS.enter();
                Arena own = Arena.ofConfined()) {
            Pruning pruning = new Pruning(now.network());
            for (Importance importance : now.importances()) {
                pruning.keep(importance, units(importance.joint(), parameters));
            }
            SavedNetwork cut = pruning.network(own);
            Precision standard = settings.precisions().getFirst();
            Map<String, Precision> precisions = new LinkedHashMap<>();
            matrices.forEach((layer, names) ->
                    names.forEach(name -> precisions.put(name, precision(layer, parameters, standard))));
            return new CompressedNetwork(
                    cut.bytes(precisions),
                    splits,
                    parts(
                            parameters,
                            name -> precision(name, parameters, standard).label()));
        }
    }

    private static int units(Joint joint, Parameters parameters) {
        return parameters.has(joint.parameter()) ? parameters.getInt(joint.parameter()) : joint.units();
    }

    private static Precision precision(String layer, Parameters parameters, Precision standard) {
        String name = layer + PRECISION;
        return parameters.has(name) ? Precision.named(parameters.getText(name)) : standard;
    }

    private List<Compressed.Part> parts(Parameters parameters, UnaryOperator<String> precisions) {
        SequencedMap<String, String> kept = new LinkedHashMap<>();
        matrices.keySet().forEach(name -> kept.put(name, "all"));
        for (Joint joint : anatomy.joints()) {
            kept.put(joint.name(), "%d of %d %s".formatted(units(joint, parameters), joint.units(), joint.unit()));
        }
        List<Compressed.Part> parts = new ArrayList<>();
        kept.forEach((name, words) -> parts.add(new Compressed.Part(name, words, precisions.apply(name))));
        return parts;
    }

    @Override
    public List<String> warnings() {
        return description.origin().learned().equals(SavedNetwork.Origin.TRAIN)
                ? List.of()
                : List.of(
                        "The network had learned the validation rows too, so that it does better on them than on others:"
                                .concat(" the floor is held on those, and the sealed test rows alone tell the truth."));
    }

    @Override
    public void close() {
        arena.close();
    }
}
