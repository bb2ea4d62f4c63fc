package dev.zeroth.studyfile;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.StudyDefinition;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Direction;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A study file, read and checked.
///
/// @param name the study's name
/// @param task what evaluates trials; whoever holds the plan closes it
/// @param space the declared space or the task's standard one; null: the task suggests its parameters as it goes
/// @param directions one per metric
/// @param metrics the metrics' names
/// @param warmStart the names of earlier studies whose best points come first
/// @param storage a URL, or null where the file names none
/// @param report where to write the report, or null where the file does not say
/// @param file the file it was read from
/// @param notes lines for people on what was taken to be meant, such as a metric searched against its nature
public record StudyPlan(
        String name,
        Task task,
        @Nullable SearchSpace space,
        List<Direction> directions,
        List<String> metrics,
        StudyDefinition.Chosen sampler,
        StudyDefinition.Chosen pruner,
        Budget budget,
        long seed,
        int jobs,
        boolean async,
        List<String> warmStart,
        @Nullable String storage,
        @Nullable Path report,
        Path file,
        List<String> notes) {

    public StudyPlan {
        directions = List.copyOf(directions);
        metrics = List.copyOf(metrics);
        warmStart = List.copyOf(warmStart);
        notes = List.copyOf(notes);
    }
}
