package dev.zeroth.architectures.space;

import dev.zeroth.architectures.cell.CellNetwork;
import dev.zeroth.architectures.cell.Wiring;
import dev.zeroth.networks.tuning.LayerKind;
import dev.zeroth.networks.tuning.LayerList;
import dev.zeroth.networks.tuning.LayerMaker;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.SequenceDomain;
import dev.zeroth.task.Element;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Layers whose sizes may be searched, and parts that may be repeated, left out, or be one of several:
///
/// ```yaml
/// layers:
///   - convolution: {channels: choice(8,16,24), kernel: choice(3,5)}
///   - activation: choice(relu,gelu)
///   - repeat: {times: int(0,2), name: block, layers: [skip: [dense: width, relu]]}
///   - optional: [normalization]
///   - one-of: {name: end, flat: [flatten], average: [mean]}
///   - cell: {nodes: 3, operations: [conv3x3, conv1x1, max3x3], channels: 16}
/// ```
///
/// @param named names of parameters that sizes may be computed from
/// @param foreign whether the trainer may know further layers: `layer: {kind: mamba, width: choice(16,32)}`
public record BlueprintMaker(List<String> named, boolean foreign) implements LayerMaker<Blueprint> {

    private static final String LAYER = "layer";
    private static final String KIND = "kind";

    private static final String REPEAT = "repeat";
    private static final String OPTIONAL = "optional";
    private static final String ONE_OF = "one-of";

    private static final String NAMES = "[A-Za-z0-9_][A-Za-z0-9_-]*";
    private static final String CELL = "cell";
    private static final String NAME = "name";
    private static final String LAYERS = "layers";

    /// Where every layer is one of ours.
    public BlueprintMaker(List<String> named) {
        this(named, false);
    }

    @Override
    public List<String> more() {
        return List.of(REPEAT, OPTIONAL, ONE_OF, CELL, LAYER);
    }

    @Override
    public Blueprint layer(LayerKind kind, SequencedMap<String, Element> arguments) {
        SequencedMap<String, Slot> slots = new LinkedHashMap<>();
        arguments.forEach((name, value) -> slots.put(name, slot(kind.label(), value, LayerKind.words(name))));
        check(kind, slots);
        return new Blueprint.Layer(kind, slots);
    }

    /// Tries the values that are the first to be refused, each beside others that are there.
    private static void check(LayerKind kind, SequencedMap<String, Slot> slots) {
        Map<String, List<?>> corners = new LinkedHashMap<>();
        slots.forEach((name, slot) -> corners.put(name, corners(slot, LayerKind.words(name))));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        corners.forEach((name, ends) -> values.put(name, ends.getFirst()));
        corners.forEach((name, ends) -> {
            for (Object end : ends) {
                values.put(name, end);
                kind.make(values, 2);
            }
            values.put(name, ends.getFirst());
        });
    }

    public static List<? extends @Nullable Object> corners(Slot slot, List<String> words) {
        return switch (slot) {
            case Slot.Fixed fixed -> List.of(fixed.value());
            case Slot.Searched searched -> corners(searched.domain());
            case Slot.Computed _ -> List.of(words.isEmpty() ? (Object) 1L : words.getFirst());
        };
    }

    private static List<? extends @Nullable Object> corners(Domain domain) {
        return switch (domain) {
            case FloatDomain d -> List.of(d.low(), d.high());
            case IntDomain d -> List.of(d.low(), d.high());
            case ChoiceDomain d -> d.choices();
            case BooleanDomain _ -> List.of(false, true);
            case FixedDomain d -> Arrays.asList(d.constant());
            case SequenceDomain d -> List.of(String.valueOf(d));
        };
    }

    /// What a value in the file stands for.
    ///
    /// @param owner for messages
    public Slot slot(String owner, Element value, List<String> words) {
        return slot(owner, value, words, false);
    }

    /// @param free whether any word stands for itself
    public Slot slot(String owner, Element value, List<String> words, boolean free) {
        Slot slot = switch (value) {
            case Element.Scalar scalar when scalar.value() != null && free -> Slot.word(scalar.value(), named);
            case Element.Scalar scalar when scalar.value() != null -> Slot.of(scalar.value(), words);
            case Element.Sequence list -> new Slot.Searched(choice(owner, list));
            default ->
                throw new UsageException("%s: expected a number or a domain such as choice(8,16), found %s"
                        .formatted(owner, value.found()));
        };
        if (slot instanceof Slot.Computed computed) {
            for (String name : computed.expression().names()) {
                if (named.contains(name)) continue;
                List<String> known = new ArrayList<>(words);
                known.addAll(named);
                UsageException unknown = UsageException.unknown("name", name, known);
                throw new UsageException("%s: %s".formatted(owner, unknown.getMessage()), unknown.hint());
            }
        }
        return slot;
    }

    private static Domain choice(String owner, Element.Sequence list) {
        List<@Nullable Object> choices = new ArrayList<>();
        for (Element item : list.items()) {
            if (!(item instanceof Element.Scalar scalar)) {
                throw new UsageException("%s: expected numbers or words, found %s".formatted(owner, item.found()));
            }
            choices.add(scalar.value());
        }
        return ChoiceDomain.of(choices.toArray());
    }

    @Override
    public Blueprint skip(List<Blueprint> inner) {
        return new Blueprint.Skip(new Blueprint.Sequence(inner));
    }

    @Override
    public Blueprint more(String name, Element value, LayerList<Blueprint> list) {
        return switch (name) {
            case OPTIONAL -> optional(value, list);
            case REPEAT -> repeat(mapping(name, value, "times", LAYERS, "shared", NAME), list);
            case ONE_OF -> oneOf(mapping(name, value), list);
            case LAYER -> foreign(mapping(name, value));
            default -> cell(mapping(name, value, "nodes", "operations", "channels", "wiring", NAME));
        };
    }

    private Blueprint foreign(Map<String, Element> keys) {
        String kind = required(LAYER, keys, KIND) instanceof Element.Scalar scalar
                ? scalar.text()
                : required(LAYER, keys, KIND).found();
        if (!foreign) {
            throw new UsageException(
                    "the layer '%s' needs a trainer that knows it".formatted(kind),
                    "Maybe trainer: {command: [python3, train.py, \"{architecture}\"]}");
        }
        if (LayerKind.named(kind) != null || more().contains(kind)) {
            throw new UsageException("'%s' has a name of its own here".formatted(kind), "Maybe %s: 8".formatted(kind));
        }
        SequencedMap<String, Slot> slots = new LinkedHashMap<>();
        keys.forEach((name, value) -> {
            if (!name.equals(KIND)) slots.put(name, slot("%s: %s".formatted(kind, name), value, List.of(), true));
        });
        return new Blueprint.Foreign(kind, slots);
    }

    private static Blueprint optional(Element value, LayerList<Blueprint> list) {
        boolean plain = value instanceof Element.Sequence;
        Map<String, Element> keys = plain ? Map.of(LAYERS, value) : mapping(OPTIONAL, value, LAYERS, NAME);
        Blueprint inner = new Blueprint.Sequence(list.within(OPTIONAL, required(OPTIONAL, keys, LAYERS)));
        return new Blueprint.Optional(name(keys, inner.label()), inner);
    }

    private Blueprint repeat(Map<String, Element> keys, LayerList<Blueprint> list) {
        Slot times = slot(REPEAT, required(REPEAT, keys, "times"), List.of());
        Element shared = keys.get("shared");
        if (shared != null && !(shared.json() instanceof Boolean)) {
            throw new UsageException("repeat: shared: expected true or false, found " + shared.found());
        }
        Blueprint inner = new Blueprint.Sequence(list.within(REPEAT, required(REPEAT, keys, LAYERS)));
        boolean alike = shared != null && Boolean.TRUE.equals(shared.json());
        return new Blueprint.Repeat(name(keys, REPEAT), times, alike, inner);
    }

    private static Blueprint oneOf(Map<String, Element> keys, LayerList<Blueprint> list) {
        SequencedMap<String, Blueprint> options = new LinkedHashMap<>();
        keys.forEach((option, layers) -> {
            if (option.equals(NAME) && layers instanceof Element.Scalar) return;
            if (!option.matches(NAMES)) throw badName("one-of: an option", option);
            options.put(option, new Blueprint.Sequence(list.within("one-of: " + option, layers)));
        });
        boolean named = keys.get(NAME) instanceof Element.Scalar;
        return new Blueprint.OneOf(named ? name(keys, ONE_OF) : ONE_OF, options);
    }

    private Blueprint cell(Map<String, Element> keys) {
        Slot channels = slot(CELL, required(CELL, keys, "channels"), List.of());
        for (Object end : corners(channels, List.of())) checkChannels(end);
        Element wiring = keys.get("wiring");
        if (wiring instanceof Element.Scalar scalar) {
            Wiring parsed = Wiring.parse(scalar.text());
            CellNetwork.of(parsed, 1);
            return new Blueprint.Wired(parsed, channels);
        }
        if (!(required(CELL, keys, "nodes").json() instanceof Long nodes)) {
            throw new UsageException("cell: nodes: expected a whole number, found "
                    + required(CELL, keys, "nodes").found());
        }
        List<String> operations = new ArrayList<>();
        if (!(required(CELL, keys, "operations") instanceof Element.Sequence list)) {
            throw new UsageException("cell: operations: expected a list, found "
                    + required(CELL, keys, "operations").found());
        }
        for (Element item : list.items()) operations.add(item instanceof Element.Scalar s ? s.text() : item.found());
        for (String operation : operations) CellNetwork.operation(operation, 1);
        return new Blueprint.Cell(name(keys, CELL), Math.clamp(nodes, 0, 1 << 20), operations, channels);
    }

    static void checkChannels(@Nullable Object value) {
        if (value instanceof Long number && number > 0) return;
        throw new UsageException("cell: channels: expected a whole number from 1 on, found " + value);
    }

    /// The values of a mapping's keys.
    ///
    /// @param allowed keys; none: any
    private static Map<String, Element> mapping(String owner, Element value, String... allowed) {
        if (!(value instanceof Element.Mapping mapping)) {
            throw new UsageException("%s: expected a mapping, found %s".formatted(owner, value.found()));
        }
        Map<String, Element> keys = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            if (allowed.length > 0 && !List.of(allowed).contains(key)) {
                throw UsageException.unknown("key of " + owner, key, List.of(allowed));
            }
            keys.put(key, entry.value());
        });
        return keys;
    }

    private static Element required(String owner, Map<String, Element> keys, String key) {
        Element value = keys.get(key);
        if (value == null) throw new UsageException("%s: its %s is missing".formatted(owner, key));
        return value;
    }

    private static String name(Map<String, Element> keys, String standard) {
        Element name = keys.get(NAME);
        if (name == null) return standard;
        if (name instanceof Element.Scalar scalar && scalar.text().matches(NAMES)) {
            return scalar.text();
        }
        throw badName("name", name.found());
    }

    private static UsageException badName(String what, String found) {
        return new UsageException("%s: expected letters, digits, _ and -, found %s".formatted(what, found));
    }
}
