package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.training.Report;
import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a trial can be judged by.
enum Measure {
    /// The validation loss.
    LOSS(Direction.MINIMIZE),
    /// The share of validation examples whose class is right.
    ACCURACY(Direction.MAXIMIZE),
    /// exp of the validation loss: of texts, per character.
    PERPLEXITY(Direction.MINIMIZE),
    /// How many numbers are learned.
    PARAMETERS(Direction.MINIMIZE),
    /// The median time of one example's forward pass in microseconds.
    LATENCY(Direction.MINIMIZE);

    private final Direction direction;

    Measure(Direction direction) {
        this.direction = direction;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Measure::label).toList();
    }

    /// @throws UsageException that names the known ones
    static Measure named(String label) {
        for (Measure measure : values()) if (measure.label().equals(label)) return measure;
        throw UsageException.unknown("objective", label, labels());
    }

    Metric metric() {
        return new Metric(label(), direction, this == LATENCY ? "microseconds" : "");
    }

    boolean maximized() {
        return direction == Direction.MAXIMIZE;
    }

    /// What a network is after an epoch.
    double of(Report report) {
        return switch (this) {
            case LOSS -> report.loss();
            case ACCURACY -> report.accuracy();
            case PERPLEXITY -> Math.exp(report.loss());
            case PARAMETERS -> report.parameters();
            case LATENCY -> report.latency();
        };
    }
}
