package dev.zeroth.prompts.program;

import java.util.List;

/// The value of a [Parameter].
public sealed interface Setting {

    /// An instruction, a tool's description, a role.
    record Text(Wording wording) implements Setting {}

    /// The cases that a prompt shows, in order.
    record Shown(List<Demonstration> demonstrations) implements Setting {
        public Shown {
            demonstrations = List.copyOf(demonstrations);
        }
    }

    /// One of several: a model, a tool set, a form of the graph.
    record Chosen(String choice) implements Setting {}

    /// A soft prompt: numbers that a model adds to its own, of no meaning to people.
    record Vector(List<Double> values) implements Setting {
        public Vector {
            values = List.copyOf(values);
            for (double value : values) {
                if (!Double.isFinite(value)) throw new IllegalArgumentException("a vector is finite, got " + value);
            }
        }
    }

    /// A number, such as a temperature.
    record Amount(double value) implements Setting {
        public Amount {
            if (!Double.isFinite(value)) throw new IllegalArgumentException("a setting is finite, got " + value);
        }
    }
}
