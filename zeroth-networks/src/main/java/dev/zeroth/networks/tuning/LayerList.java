package dev.zeroth.networks.tuning;

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
import dev.zeroth.networks.architecture.Cell;
import dev.zeroth.networks.architecture.Curve;
import dev.zeroth.task.Element;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the layers of a network in a study file:
///
/// ```yaml
/// network:
///   - embedding: 16        # width
///   - gru: 32              # or rnn, lstm: units; gru-last: only the last state comes out
///   - convolution: 8x3     # channels x side of the kernel
///   - max-pool: 2          # or mean-pool: side
///   - attention: 2         # heads
///   - skip: [normalization, dense: 32, tanh]
///   - dense: 32
///   - relu                 # or tanh, gelu, sigmoid, positions, normalization, flatten, mean
/// ```
final class LayerList {

    private static final int DEEPEST = 16;

    private static final Map<String, Architecture> PLAIN = Map.of(
            "tanh", new Activation(Curve.TANH),
            "relu", new Activation(Curve.RELU),
            "gelu", new Activation(Curve.GELU),
            "sigmoid", new Activation(Curve.SIGMOID),
            "positions", new Positions(),
            "normalization", new Normalization(),
            "flatten", new Flatten(),
            "mean", new Mean());

    private static final List<String> SIZED = List.of(
            "embedding",
            "dense",
            "rnn",
            "gru",
            "lstm",
            "rnn-last",
            "gru-last",
            "lstm-last",
            "convolution",
            "max-pool",
            "mean-pool",
            "attention",
            "skip");

    private final Section section;
    private final String key;
    private final int vocabulary;

    /// @param vocabulary how many tokens there are
    LayerList(Section section, String key, int vocabulary) {
        this.section = section;
        this.key = key;
        this.vocabulary = vocabulary;
    }

    /// The names of all layers.
    static List<String> names() {
        List<String> names = new ArrayList<>(PLAIN.keySet().stream().sorted().toList());
        names.addAll(SIZED);
        return names;
    }

    /// The layers; mistakes are noted.
    List<Architecture> read() {
        Element element = section.element(key);
        if (element instanceof Element.Sequence sequence) return list(sequence, 0);
        section.problem(
                key, "expected a list of layers, found " + (element == null ? "nothing" : element.found()), null);
        return List.of();
    }

    private List<Architecture> list(Element.Sequence sequence, int depth) {
        List<Architecture> layers = new ArrayList<>();
        if (depth > DEEPEST) {
            note(sequence, "layers within layers more than %d deep".formatted(DEEPEST));
            return layers;
        }
        for (Element item : sequence.items()) {
            try {
                layers.add(layer(item, depth));
            } catch (UsageException e) {
                section.problem(item.line(), key, String.valueOf(e.getMessage()), e.hint());
            } catch (IllegalArgumentException e) {
                note(item, String.valueOf(e.getMessage()));
            }
        }
        return layers;
    }

    private void note(Element at, String message) {
        section.problem(at.line(), key, message, null);
    }

    private Architecture layer(Element item, int depth) {
        if (item instanceof Element.Scalar scalar) {
            Architecture plain = PLAIN.get(scalar.text());
            if (plain != null) return plain;
            if (SIZED.contains(scalar.text())) {
                throw new UsageException(
                        "%s needs a size".formatted(scalar.text()), "Maybe %s: 8".formatted(scalar.text()));
            }
            throw UsageException.unknown("layer", scalar.text(), names());
        }
        if (!(item instanceof Element.Mapping mapping) || mapping.entries().size() != 1) {
            throw new UsageException("expected a layer such as dense: 32, found " + item.found());
        }
        String name = mapping.entries().firstEntry().getKey();
        Element value = mapping.entries().firstEntry().getValue().value();
        if (!SIZED.contains(name)) throw UsageException.unknown("layer with a size", name, SIZED);
        if (name.equals("skip")) {
            if (value instanceof Element.Sequence inner) {
                return new Skip(new Architecture.Sequence(list(inner, depth + 1)));
            }
            throw new UsageException("expected a list of layers around which skip goes, found " + value.found());
        }
        return sized(name, value);
    }

    private Architecture sized(String name, Element value) {
        String text = value instanceof Element.Scalar scalar ? scalar.text() : value.found();
        if (name.equals("convolution")) {
            String[] sizes = text.split("x", -1);
            if (sizes.length == 2) return new Convolution(whole(name, sizes[0]), whole(name, sizes[1]));
            throw new UsageException("convolution: expected channels x side such as 8x3, found " + value.found());
        }
        int size = whole(name, text);
        return switch (name) {
            case "embedding" -> new Embedding(vocabulary, size);
            case "dense" -> new Dense(size);
            case "max-pool" -> new Pooling(Pooling.Kind.MAX, size);
            case "mean-pool" -> new Pooling(Pooling.Kind.MEAN, size);
            case "attention" -> new Attention(size);
            default -> recurrent(name, size);
        };
    }

    private static Architecture recurrent(String name, int units) {
        String cell = name.replace("-last", "").replace("rnn", "simple");
        return new Recurrent(Cell.valueOf(cell.toUpperCase(Locale.ROOT)), units, name.endsWith("-last"));
    }

    private static int whole(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException("%s: expected a whole number, found '%s'".formatted(name, text));
        }
    }
}
