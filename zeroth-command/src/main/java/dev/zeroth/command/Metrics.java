package dev.zeroth.command;

import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Metrics as people write them: `loss`, `loss:min`, `accuracy:max`.
final class Metrics {

    /// The only metric of a program that prints a bare number.
    static final Metric VALUE = new Metric("value", null);

    private Metrics() {}

    /// @throws UsageException for a suffix that is no direction, or no name
    static Metric parse(String text) {
        int colon = text.lastIndexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip();
        if (name.isEmpty()) throw new UsageException("metric '%s' has no name".formatted(text));
        return new Metric(name, colon < 0 ? null : direction(text, text.substring(colon + 1)));
    }

    private static @Nullable Direction direction(String text, String suffix) {
        return switch (suffix.strip()) {
            case "min", "minimize" -> Direction.MINIMIZE;
            case "max", "maximize" -> Direction.MAXIMIZE;
            default ->
                throw new UsageException("metric '%s' ends in ':%s'".formatted(text, suffix), "Maybe ':min' or ':max'");
        };
    }

    /// @throws UsageException for a metric named twice
    static List<Metric> parse(List<String> texts) {
        List<Metric> metrics = new ArrayList<>();
        for (String text : texts) {
            Metric metric = parse(text);
            if (metrics.stream().anyMatch(known -> known.name().equals(metric.name()))) {
                throw new UsageException("metric '%s' is named twice".formatted(metric.name()));
            }
            metrics.add(metric);
        }
        return List.copyOf(metrics);
    }
}
