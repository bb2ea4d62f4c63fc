package dev.zeroth.compression.tuning;

import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.task.TrialFiles;
import dev.zeroth.tensor.quantized.Precision;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The keys that all models have, read with every mistake noted.
///
/// @param least share of the units of a layer that stays
/// @param folder where what was measured is kept
record CompressionKeys(Floor floor, List<Goal> goals, List<Precision> precisions, double least, Path folder) {

    private static final String OBJECTIVES = "objectives";
    private static final String PRECISIONS = "precisions";
    private static final double LEAST = 0.125;

    CompressionKeys {
        goals = List.copyOf(goals);
        precisions = List.copyOf(precisions);
    }

    /// @param allowed precisions that the kind of model can have
    /// @param standard those that may be chosen where nothing is said
    static CompressionKeys read(
            Section section, TaskContext context, List<Precision> allowed, List<Precision> standard) {
        return new CompressionKeys(
                Floor.read(section),
                goals(section),
                precisions(section, allowed, standard),
                section.numberOr("least", LEAST, 0, 1),
                TrialFiles.folder(section, context, "zeroth-compression"));
    }

    private static List<Goal> goals(Section section) {
        List<Goal> goals = new ArrayList<>();
        for (String label : section.textsOr(OBJECTIVES, List.of(Goal.SIZE.label()))) {
            try {
                Goal goal = Goal.named(label);
                if (goals.contains(goal)) throw new UsageException("'%s' is named twice".formatted(label));
                goals.add(goal);
            } catch (UsageException e) {
                section.problem(OBJECTIVES, String.valueOf(e.getMessage()), e.hint());
            }
        }
        return goals;
    }

    private static List<Precision> precisions(Section section, List<Precision> allowed, List<Precision> standard) {
        if (!section.has(PRECISIONS)) return standard;
        List<String> known = allowed.stream().map(Precision::label).toList();
        List<Precision> precisions = new ArrayList<>();
        for (String label : section.texts(PRECISIONS)) {
            if (!known.contains(label)) {
                UsageException unknown = UsageException.unknown("precision", label, known);
                section.problem(PRECISIONS, String.valueOf(unknown.getMessage()), unknown.hint());
            } else if (precisions.contains(Precision.named(label))) {
                section.problem(PRECISIONS, "'%s' is named twice".formatted(label), null);
            } else {
                precisions.add(Precision.named(label));
            }
        }
        return precisions.isEmpty() ? standard : precisions;
    }

    /// All of them, for a fingerprint.
    String words() {
        return "%s %s %s %s".formatted(floor, goals, precisions, least);
    }
}
