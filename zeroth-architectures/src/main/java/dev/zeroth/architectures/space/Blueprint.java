package dev.zeroth.architectures.space;

import dev.zeroth.architectures.cell.Wiring;
import dev.zeroth.networks.tuning.LayerKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A family of networks: layers whose sizes may be searched, and parts that may be repeated, left out,
/// or be one of several. [Parts] makes them:
///
/// ```java
/// Blueprint family = Parts.sequence(
///         Parts.repeat("block", "int(1,3)", Parts.convolution("choice(8,16,24)", "choice(3,5)"), Parts.relu()),
///         Parts.optional(Parts.normalization()),
///         Parts.flatten());
/// ```
public sealed interface Blueprint {

    /// A layer with a slot for each of its arguments.
    record Layer(LayerKind kind, SequencedMap<String, Slot> slots) implements Blueprint {
        public Layer {
            slots = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(slots));
            if (!List.copyOf(slots.keySet()).equals(kind.arguments())) {
                throw new IllegalArgumentException(
                        "%s takes %s, got %s".formatted(kind.label(), kind.arguments(), slots.keySet()));
            }
        }
    }

    /// A layer that only its trainer knows, with what it is given.
    ///
    /// @param kind its name
    record Foreign(String kind, SequencedMap<String, Slot> slots) implements Blueprint {
        public Foreign {
            slots = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(slots));
            if (!kind.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
                throw new IllegalArgumentException(
                        "kind: expected letters, digits, _ and -, found '%s'".formatted(kind));
            }
        }
    }

    /// Parts one after the other.
    record Sequence(List<Blueprint> parts) implements Blueprint {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /// Parts a number of times, one after the other.
    ///
    /// @param name of its parameters: `name.times`, `name[1].dense.units`
    /// @param times from 0 to 64
    /// @param shared whether all repetitions have the same sizes (never the same weights)
    record Repeat(String name, Slot times, boolean shared, Blueprint inner) implements Blueprint {}

    /// Parts that may be absent.
    ///
    /// @param name of the parameter `name.present`
    record Optional(String name, Blueprint inner) implements Blueprint {}

    /// One of several.
    ///
    /// @param name of the parameter that says which
    record OneOf(String name, SequencedMap<String, Blueprint> options) implements Blueprint {
        public OneOf {
            options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
            if (options.isEmpty()) throw new IllegalArgumentException("one-of has at least one option");
        }
    }

    /// x + f(x); nothing where f is nothing.
    record Skip(Blueprint inner) implements Blueprint {}

    /// Operations wired as a directed acyclic graph: whether there is an edge between any two places
    /// (`name.0-2`), and which operation each place has (`name.1`).
    ///
    /// @param nodes how many operations, 1 to 5
    /// @param operations to choose from, as [dev.zeroth.architectures.cell.CellNetwork] names them
    record Cell(String name, int nodes, List<String> operations, Slot channels) implements Blueprint {

        /// More would make its condition too long.
        public static final int MOST_NODES = 5;

        public Cell {
            operations = List.copyOf(operations);
            if (nodes < 1 || nodes > MOST_NODES) {
                throw new IllegalArgumentException("nodes must be from 1 to %d, got %d".formatted(MOST_NODES, nodes));
            }
            if (operations.isEmpty()) throw new IllegalArgumentException("a cell has at least one operation");
        }
    }

    /// A cell whose wiring is known.
    record Wired(Wiring wiring, Slot channels) implements Blueprint {}

    /// What its parameters are named by.
    default String label() {
        return switch (this) {
            case Layer layer -> layer.kind().label();
            case Foreign foreign -> foreign.kind();
            case Sequence sequence ->
                sequence.parts().isEmpty()
                        ? "layers"
                        : sequence.parts().getFirst().label();
            case Repeat repeat -> repeat.name();
            case Optional optional -> optional.name();
            case OneOf one -> one.name();
            case Skip _ -> "skip";
            case Cell cell -> cell.name();
            case Wired _ -> "cell";
        };
    }

    /// Whether some layer is one that only its trainer knows.
    default boolean foreign() {
        return switch (this) {
            case Foreign _ -> true;
            case Layer _, Cell _, Wired _ -> false;
            case Sequence sequence -> sequence.parts().stream().anyMatch(Blueprint::foreign);
            case Repeat repeat -> repeat.inner().foreign();
            case Optional optional -> optional.inner().foreign();
            case OneOf one -> one.options().values().stream().anyMatch(Blueprint::foreign);
            case Skip skip -> skip.inner().foreign();
        };
    }
}
