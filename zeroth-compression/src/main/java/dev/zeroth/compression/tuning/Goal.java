package dev.zeroth.compression.tuning;

import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a trial can be judged by, beside the floor.
enum Goal {
    /// Bytes of the file.
    SIZE(Direction.MINIMIZE),
    /// The median time of one example's pass in microseconds.
    LATENCY(Direction.MINIMIZE),
    /// The share of validation answers that are right.
    ACCURACY(Direction.MAXIMIZE);

    private final Direction direction;

    Goal(Direction direction) {
        this.direction = direction;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Goal::label).toList();
    }

    /// @throws UsageException that names the known ones
    static Goal named(String label) {
        for (Goal goal : values()) if (goal.label().equals(label)) return goal;
        throw UsageException.unknown("objective", label, labels());
    }

    Metric metric() {
        return new Metric(
                label(),
                direction,
                switch (this) {
                    case SIZE -> "bytes";
                    case LATENCY -> "microseconds";
                    case ACCURACY -> "";
                });
    }
}
