package dev.zeroth.networks.architecture;

import java.util.List;

/// What a network is made of: a tree of plain values, equal where they are the same, so that a search can
/// change it.
///
/// ```java
/// Architecture language = Architecture.of(
///         new Embedding(60, 16), new Recurrent(Cell.GRU, 32, false), new Dense(60));
/// ```
///
/// A part takes one example of a [Form] to one of another; whether it can is known when a network is built.
public sealed interface Architecture {

    /// Parts one after the other.
    static Sequence of(Architecture... parts) {
        return new Sequence(List.of(parts));
    }

    /// T tokens to T x width: a row of a table each.
    ///
    /// @param vocabulary tokens are 0 ... vocabulary - 1
    record Embedding(int vocabulary, int width) implements Architecture {
        public Embedding {
            positive(vocabulary, "vocabulary");
            positive(width, "width");
        }
    }

    /// Adds to each of T places numbers of its own that are learned.
    record Positions() implements Architecture {}

    /// y = x W + b at every place, over the features there.
    record Dense(int units) implements Architecture {
        public Dense {
            positive(units, "units");
        }
    }

    /// y = x E^T + b at every place, with E the table of the embedding before it: from its width to a number
    /// for each token.
    ///
    /// @see <a href="https://arxiv.org/abs/1608.05859">Press and Wolf, Using the output embedding to improve
    ///     language models, 2017</a>
    record Tied() implements Architecture {}

    /// A function of every number.
    record Activation(Curve curve) implements Architecture {}

    /// From T x features to T x units, place by place with a state that begins at 0.
    ///
    /// @param last only the last state comes out: `units`
    record Recurrent(Cell cell, int units, boolean last) implements Architecture {
        public Recurrent {
            positive(units, "units");
        }
    }

    /// A convolution over height x width x channels with a square kernel; zeros around the edges keep the
    /// size.
    ///
    /// @param kernel its side, odd
    record Convolution(int channels, int kernel) implements Architecture {
        public Convolution {
            positive(channels, "channels");
            positive(kernel, "kernel");
            if (kernel % 2 == 0) throw new IllegalArgumentException("kernel must be odd, got " + kernel);
        }
    }

    /// The greatest or the mean of squares of height x width x channels; what is left at the edges falls
    /// away.
    ///
    /// @param side of a square
    record Pooling(Kind kind, int side) implements Architecture {
        /// What remains of a square.
        public enum Kind {
            MAX,
            MEAN
        }

        public Pooling {
            positive(side, "side");
        }
    }

    /// The greatest or the mean of the square around each pixel of height x width x channels; what lies
    /// beyond the edges does not count, and the size stays.
    ///
    /// @param side of the square, odd
    record Window(Pooling.Kind kind, int side) implements Architecture {
        public Window {
            positive(side, "side");
            if (side % 2 == 0) throw new IllegalArgumentException("side must be odd, got " + side);
        }
    }

    /// Layer normalization over the features of each place: gain (x - mean) / deviation + shift.
    record Normalization() implements Architecture {}

    /// Causal self-attention over T x width: each place sees itself and those before it.
    ///
    /// @param heads divides the width
    record Attention(int heads) implements Architecture {
        public Attention {
            positive(heads, "heads");
        }
    }

    /// All numbers as features of one place.
    record Flatten() implements Architecture {}

    /// The mean over all places.
    record Mean() implements Architecture {}

    /// Parts one after the other; none: what goes in comes out.
    record Sequence(List<Architecture> parts) implements Architecture {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /// x + f(x); where f changes the number of features, x goes through a linear map of its own.
    record Skip(Architecture inner) implements Architecture {}

    /// Parts wired as a directed acyclic graph: each takes the sum of what some before it give, and the
    /// sum of some comes out. Those whose output goes nowhere are left out when a network is built.
    ///
    /// @param nodes in an order in which each takes from those before it
    /// @param outputs whose sum comes out: 0 is what goes into the graph, i the i-th node
    record Graph(List<Node> nodes, List<Integer> outputs) implements Architecture {

        /// A part of a graph.
        ///
        /// @param inputs whose sum it takes: 0 is what goes into the graph, i the i-th node
        public record Node(Architecture part, List<Integer> inputs) {
            public Node {
                inputs = distinct(inputs);
            }
        }

        public Graph {
            nodes = List.copyOf(nodes);
            outputs = distinct(outputs);
            for (int i = 0; i < nodes.size(); i++) before(nodes.get(i).inputs(), i + 1);
            before(outputs, nodes.size() + 1);
        }

        private static List<Integer> distinct(List<Integer> places) {
            List<Integer> sorted = places.stream().sorted().distinct().toList();
            if (sorted.isEmpty() || sorted.getFirst() < 0) {
                throw new IllegalArgumentException("a node takes from at least one other, got " + places);
            }
            return sorted;
        }

        private static void before(List<Integer> inputs, int place) {
            if (inputs.getLast() >= place) {
                throw new IllegalArgumentException("node %d cannot take from %s".formatted(place, inputs));
            }
        }
    }

    private static void positive(int value, String name) {
        if (value < 1 || value > 1 << 20) {
            throw new IllegalArgumentException("%s must be from 1 to %d, got %d".formatted(name, 1 << 20, value));
        }
    }
}
