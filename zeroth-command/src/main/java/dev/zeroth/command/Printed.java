package dev.zeroth.command;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a program is expected to print.
///
/// @param metrics their names; empty for the only, nameless one
/// @param limits on further numbers, or on the metrics; none where the only metric is nameless
/// @param gradient the field of the last JSON object that holds the slopes by parameter; null: there is none
record Printed(
        List<String> metrics, List<Limit> limits, @Nullable String gradient) {

    Printed {
        metrics = List.copyOf(metrics);
        limits = List.copyOf(limits);
    }

    /// The names of all numbers that are read at the end.
    List<String> names() {
        return Stream.concat(metrics.stream(), limits.stream().map(Limit::name))
                .distinct()
                .toList();
    }
}
