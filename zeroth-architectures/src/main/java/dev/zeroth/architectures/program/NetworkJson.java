package dev.zeroth.architectures.program;

import dev.zeroth.architectures.cell.Wiring;
import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.architectures.space.Slot;
import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Activation;
import dev.zeroth.networks.architecture.Architecture.Attention;
import dev.zeroth.networks.architecture.Architecture.Convolution;
import dev.zeroth.networks.architecture.Architecture.Dense;
import dev.zeroth.networks.architecture.Architecture.Embedding;
import dev.zeroth.networks.architecture.Architecture.Flatten;
import dev.zeroth.networks.architecture.Architecture.Mean;
import dev.zeroth.networks.architecture.Architecture.Normalization;
import dev.zeroth.networks.architecture.Architecture.Pooling;
import dev.zeroth.networks.architecture.Architecture.Positions;
import dev.zeroth.networks.architecture.Architecture.Recurrent;
import dev.zeroth.networks.architecture.Architecture.Skip;
import dev.zeroth.networks.architecture.Architecture.Tied;
import dev.zeroth.networks.architecture.Cell;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.layer.Layer;
import dev.zeroth.networks.layer.Layers;
import dev.zeroth.networks.layer.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The layers of a network for a program, as docs/architectures.md describes them: a list of objects,
/// each with its name as `layer`, its sizes, and where they are known the shapes `in` and `out` of one
/// example.
///
/// @param classes how many there are; 0 where only the program knows
record NetworkJson(int classes) {

    private static final String LAYER = "layer";
    private static final String LAYERS = "layers";

    /// All layers, what leads to the classes too where their number is known.
    List<Map<String, @Nullable Object>> of(Candidate candidate) {
        List<Map<String, @Nullable Object>> layers = new ArrayList<>();
        for (Blueprint part : parts(candidate.plain())) layers.add(layer(part));
        if (candidate.tied()) layers.add(named("tied"));
        else if (classes > 0) layers.add(layer(new Dense(classes)));
        Network network = candidate.network();
        if (network != null) addShapes(layers, sequence(network.architecture()), network.in(), new Parameters());
        return layers;
    }

    private static List<Blueprint> parts(Blueprint part) {
        return part instanceof Blueprint.Sequence sequence
                ? sequence.parts().stream()
                        .flatMap(inner -> parts(inner).stream())
                        .toList()
                : List.of(part);
    }

    private Map<String, @Nullable Object> layer(Blueprint part) {
        return switch (part) {
            case Blueprint.Layer layer -> layer(layer.kind().make(values(layer.slots()), Math.max(1, classes)));
            case Blueprint.Foreign layer -> {
                Map<String, @Nullable Object> json = named(layer.kind());
                json.putAll(values(layer.slots()));
                yield json;
            }
            case Blueprint.Skip skip -> {
                Map<String, @Nullable Object> json = named("skip");
                json.put(LAYERS, parts(skip.inner()).stream().map(this::layer).toList());
                yield json;
            }
            case Blueprint.Wired wired -> cell(wired.wiring().canonical(), value(wired.channels()));
            default -> throw new IllegalArgumentException("'%s' is left to choose".formatted(part.label()));
        };
    }

    private Map<String, @Nullable Object> layer(Architecture part) {
        Map<String, @Nullable Object> json =
                named(part.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        switch (part) {
            case Embedding embedding -> {
                if (classes > 0) json.put("vocabulary", embedding.vocabulary());
                json.put("width", embedding.width());
            }
            case Dense dense -> json.put("units", dense.units());
            case Activation activation -> json.put("curve", word(activation.curve()));
            case Recurrent recurrent -> {
                json.put("cell", recurrent.cell() == Cell.SIMPLE ? "rnn" : word(recurrent.cell()));
                json.put("units", recurrent.units());
                json.put("last", recurrent.last());
            }
            case Convolution convolution -> {
                json.put("channels", convolution.channels());
                json.put("kernel", convolution.kernel());
            }
            case Pooling pooling -> {
                json.put("kind", word(pooling.kind()));
                json.put("side", pooling.side());
            }
            case Attention attention -> json.put("heads", attention.heads());
            case Positions _, Tied _, Normalization _, Flatten _, Mean _ -> {
                return json;
            }
            case Architecture.Window _, Architecture.Sequence _, Skip _, Architecture.Graph _ ->
                throw new IllegalArgumentException("%s is no single layer".formatted(part));
        }
        return json;
    }

    private static Map<String, @Nullable Object> cell(Wiring cell, Object channels) {
        Map<String, @Nullable Object> json = named("cell");
        json.put("channels", channels);
        List<Object> nodes = new ArrayList<>();
        for (int place = 1; place < cell.places() - 1; place++) {
            Map<String, Object> node = new LinkedHashMap<>();
            node.put("operation", cell.operations().get(place - 1));
            node.put("inputs", cell.inputs(place));
            nodes.add(node);
        }
        json.put("nodes", nodes);
        json.put("outputs", cell.inputs(cell.places() - 1));
        return json;
    }

    private static void addShapes(List<?> layers, List<Architecture> architectures, Form in, Parameters parameters) {
        Layers builder = new Layers(parameters);
        Form form = in;
        for (int i = 0; i < architectures.size(); i++) {
            Architecture part = architectures.get(i);
            Map<String, @Nullable Object> json = object(layers.get(i));
            Layer built = builder.build(part, form, i + ".");
            json.put("in", form.extents());
            json.put("out", built.out().extents());
            if (part instanceof Skip skip && json.get(LAYERS) instanceof List<?> inner) {
                addShapes(inner, sequence(skip.inner()), form, new Parameters());
            }
            form = built.out();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object json) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(json);
    }

    private static List<Architecture> sequence(Architecture part) {
        return part instanceof Architecture.Sequence sequence ? sequence.parts() : List.of(part);
    }

    private static Map<String, Object> values(SequencedMap<String, Slot> slots) {
        Map<String, Object> values = new LinkedHashMap<>();
        slots.forEach((name, slot) -> values.put(name, value(slot)));
        return values;
    }

    private static Object value(Slot slot) {
        if (slot instanceof Slot.Fixed fixed) return fixed.value();
        throw new IllegalArgumentException("a size is left to choose");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> named(String layer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(LAYER, layer);
        return json;
    }
}
