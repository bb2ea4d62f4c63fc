package dev.zeroth.architectures.space;

import dev.zeroth.networks.tuning.LayerKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Makes blueprints, by the names that study files use. Each size is a number, a [dev.zeroth.space.Domain],
/// or a text: a domain's short form such as `choice(3,5)`, or an expression over named parameters.
public final class Parts {

    private Parts() {}

    /// Any layer, its arguments in their order.
    public static Blueprint layer(LayerKind kind, Object... arguments) {
        if (arguments.length != kind.arguments().size()) {
            throw new IllegalArgumentException(
                    "%s takes %s, got %d".formatted(kind.label(), kind.arguments(), arguments.length));
        }
        SequencedMap<String, Slot> slots = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = kind.arguments().get(i);
            slots.put(name, Slot.of(arguments[i], LayerKind.words(name)));
        }
        return new Blueprint.Layer(kind, slots);
    }

    /// A layer that only its trainer knows.
    ///
    /// @param arguments sizes and words by name, any of which may be searched
    public static Blueprint foreign(String kind, SequencedMap<String, ?> arguments) {
        SequencedMap<String, Slot> slots = new LinkedHashMap<>();
        arguments.forEach((name, value) -> slots.put(name, Slot.word(value, List.of())));
        return new Blueprint.Foreign(kind, slots);
    }

    public static Blueprint embedding(Object width) {
        return layer(LayerKind.EMBEDDING, width);
    }

    public static Blueprint positions() {
        return layer(LayerKind.POSITIONS);
    }

    public static Blueprint dense(Object units) {
        return layer(LayerKind.DENSE, units);
    }

    /// @param curve such as `relu`, or `choice(relu,gelu)`
    public static Blueprint activation(Object curve) {
        return layer(LayerKind.ACTIVATION, curve);
    }

    /// @param kernel its side, odd
    public static Blueprint convolution(Object channels, Object kernel) {
        return layer(LayerKind.CONVOLUTION, channels, kernel);
    }

    /// @param kind `max` or `mean`
    public static Blueprint pooling(Object kind, Object side) {
        return layer(LayerKind.POOLING, kind, side);
    }

    /// @param cell `rnn`, `gru` or `lstm`
    public static Blueprint recurrent(Object cell, Object units) {
        return layer(LayerKind.RECURRENT, cell, units);
    }

    public static Blueprint attention(Object heads) {
        return layer(LayerKind.ATTENTION, heads);
    }

    public static Blueprint normalization() {
        return layer(LayerKind.NORMALIZATION);
    }

    public static Blueprint flatten() {
        return layer(LayerKind.FLATTEN);
    }

    public static Blueprint mean() {
        return layer(LayerKind.MEAN);
    }

    /// Parts one after the other.
    public static Blueprint sequence(Blueprint... parts) {
        return new Blueprint.Sequence(Arrays.asList(parts));
    }

    /// Parts a number of times, each time with sizes of their own.
    public static Blueprint repeat(String name, Object times, Blueprint... parts) {
        return new Blueprint.Repeat(name, Slot.of(times), false, sequence(parts));
    }

    /// Parts a number of times, each time with the same sizes.
    public static Blueprint repeatShared(String name, Object times, Blueprint... parts) {
        return new Blueprint.Repeat(name, Slot.of(times), true, sequence(parts));
    }

    /// Parts that may be absent.
    public static Blueprint optional(Blueprint... parts) {
        Blueprint inner = sequence(parts);
        return new Blueprint.Optional(inner.label(), inner);
    }

    /// One of several.
    public static Blueprint oneOf(String name, SequencedMap<String, Blueprint> options) {
        return new Blueprint.OneOf(name, options);
    }

    /// Parts with a way around them.
    public static Blueprint skip(Blueprint... parts) {
        return new Blueprint.Skip(sequence(parts));
    }

    /// A cell of operations such as `conv3x3`, `conv1x1` and `max3x3`.
    public static Blueprint cell(String name, int nodes, List<String> operations, Object channels) {
        return new Blueprint.Cell(name, nodes, operations, Slot.of(channels));
    }
}
