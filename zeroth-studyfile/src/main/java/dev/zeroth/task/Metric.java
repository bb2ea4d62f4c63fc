package dev.zeroth.task;

import dev.zeroth.trial.Direction;
import org.jspecify.annotations.Nullable;

/// One of the values of a task.
///
/// @param name such as `accuracy`
/// @param natural the direction that lies in its nature, or null where it has none of its own (it is then minimized
///     unless the study says otherwise)
/// @param unit such as `microseconds`; empty: it has none
public record Metric(String name, @Nullable Direction natural, String unit) {

    public Metric {
        if (name.isBlank()) throw new IllegalArgumentException("a metric must have a name");
    }

    /// A metric without a unit.
    public Metric(String name, @Nullable Direction natural) {
        this(name, natural, "");
    }

    /// The direction where the study says nothing.
    public Direction direction() {
        return natural == null ? Direction.MINIMIZE : natural;
    }
}
