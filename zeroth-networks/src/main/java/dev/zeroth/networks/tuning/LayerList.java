package dev.zeroth.networks.tuning;

import dev.zeroth.task.Element;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Reads the layers of a network in a study file:
///
/// ```yaml
/// network:
///   - embedding: 16        # width
///   - gru: 32              # or rnn, lstm: units; gru-last: only the last state comes out
///   - convolution: 8x3     # channels x side of the kernel, or {channels: 8, kernel: 3}
///   - max-pool: 2          # or mean-pool: side
///   - attention: 2         # heads
///   - skip: [normalization, dense: 32, tanh]
///   - dense: 32
///   - relu                 # or tanh, gelu, sigmoid, positions, normalization, flatten, mean
/// ```
///
/// What becomes of a layer is for its [LayerMaker] to say, which may know more of them.
///
/// @param <T> what a layer becomes
public final class LayerList<T> {

    private static final int DEEPEST = 16;

    private final Section section;
    private final String key;
    private final LayerMaker<T> maker;
    private int depth;

    /// @param key whose value is the list
    public LayerList(Section section, String key, LayerMaker<T> maker) {
        this.section = section;
        this.key = key;
        this.maker = maker;
    }

    /// The names of all layers that every list may have.
    public static List<String> names() {
        List<String> names = new ArrayList<>(LayerKind.labels(false));
        names.addAll(LayerKind.labels(true));
        names.add(SKIP);
        return names;
    }

    private static final String SKIP = "skip";

    private List<String> sized() {
        List<String> names = new ArrayList<>(LayerKind.labels(true));
        names.add(SKIP);
        names.addAll(maker.more());
        return names;
    }

    /// The layers; mistakes are noted.
    public List<T> read() {
        Element element = section.element(key);
        if (element instanceof Element.Sequence sequence) return list(sequence);
        section.problem(
                key, "expected a list of layers, found " + (element == null ? "nothing" : element.found()), null);
        return List.of();
    }

    /// The layers of a list within; mistakes are noted at their lines.
    ///
    /// @param owner around which the list is, for messages
    public List<T> within(String owner, Element element) {
        if (element instanceof Element.Sequence inner) return list(inner);
        throw new UsageException(
                "%s: expected a list of layers, found %s".formatted(owner, element.found()), "Maybe [dense: 8, relu]");
    }

    private List<T> list(Element.Sequence sequence) {
        List<T> layers = new ArrayList<>();
        if (depth > DEEPEST) {
            note(sequence, "layers within layers more than %d deep".formatted(DEEPEST));
            return layers;
        }
        depth++;
        for (Element item : sequence.items()) {
            try {
                layers.add(layer(item));
            } catch (UsageException e) {
                section.problem(item.line(), key, String.valueOf(e.getMessage()), e.hint());
            } catch (IllegalArgumentException e) {
                note(item, String.valueOf(e.getMessage()));
            }
        }
        depth--;
        return layers;
    }

    private void note(Element at, String message) {
        section.problem(at.line(), key, message, null);
    }

    private T layer(Element item) {
        if (item instanceof Element.Scalar scalar) return plain(scalar.text());
        if (!(item instanceof Element.Mapping mapping) || mapping.entries().size() != 1) {
            throw new UsageException("expected a layer such as dense: 32, found " + item.found());
        }
        String name = mapping.entries().firstEntry().getKey();
        Element value = mapping.entries().firstEntry().getValue().value();
        if (name.equals(SKIP)) {
            if (value instanceof Element.Sequence inner) return maker.skip(list(inner));
            throw new UsageException("expected a list of layers around which skip goes, found " + value.found());
        }
        if (maker.more().contains(name)) return maker.more(name, value, this);
        LayerKind kind = LayerKind.named(name);
        if (kind == null || kind.arguments().isEmpty()) {
            throw UsageException.unknown("layer with a size", name, sized());
        }
        return maker.layer(kind, arguments(kind, value));
    }

    private T plain(String name) {
        LayerKind kind = LayerKind.named(name);
        if (kind != null && kind.arguments().isEmpty()) return maker.layer(kind, new LinkedHashMap<>());
        if (kind != null || sized().contains(name)) {
            throw new UsageException("%s needs a size".formatted(name), "Maybe %s: 8".formatted(name));
        }
        List<String> known = names();
        known.addAll(maker.more());
        throw UsageException.unknown("layer", name, known);
    }

    private static SequencedMap<String, Element> arguments(LayerKind kind, Element value) {
        SequencedMap<String, Element> arguments = new LinkedHashMap<>();
        if (value instanceof Element.Mapping mapping) {
            mapping.entries().forEach((name, entry) -> {
                if (!kind.arguments().contains(name)) {
                    throw UsageException.unknown("argument of " + kind.label(), name, kind.arguments());
                }
                arguments.put(name, entry.value());
            });
            for (String name : kind.arguments()) {
                if (!arguments.containsKey(name)) {
                    throw new UsageException("%s: its %s is missing".formatted(kind.label(), name));
                }
            }
        } else if (kind.arguments().size() == 1) {
            arguments.put(kind.arguments().getFirst(), value);
        } else {
            String[] sizes =
                    value instanceof Element.Scalar scalar ? scalar.text().split("x", -1) : new String[0];
            if (kind != LayerKind.CONVOLUTION || sizes.length != 2) throw wanted(kind, value);
            for (int i = 0; i < sizes.length; i++)
                arguments.put(kind.arguments().get(i), scalar(value, sizes[i]));
        }
        return arguments;
    }

    private static UsageException wanted(LayerKind kind, Element value) {
        if (kind == LayerKind.CONVOLUTION) {
            return new UsageException(
                    "convolution: expected channels x side such as 8x3, found " + value.found(),
                    "Maybe {channels: 8, kernel: 3}");
        }
        return new UsageException("%s: expected a mapping of %s, found %s"
                .formatted(kind.label(), String.join(" and ", kind.arguments()), value.found()));
    }

    private static Element.Scalar scalar(Element at, String text) {
        try {
            return new Element.Scalar(at.line(), text, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return new Element.Scalar(at.line(), text, text);
        }
    }
}
