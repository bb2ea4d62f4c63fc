package dev.zeroth.task;

import dev.zeroth.space.SearchSpace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What an objective may need to know of its study while it is read.
///
/// @param study the study's name
/// @param folder the folder that relative paths start from
/// @param space the declared space; null where there is none or it has problems of its own, so nothing
///     may be said of a missing one here: that is for [Task#problems]
/// @param jobs how many trials run at once
/// @param seed the study's seed
/// @param dry whether no trial will be run, so that what a trial needs of its surroundings, such as a
///     key, may be missing
public record TaskContext(
        String study, Path folder, @Nullable SearchSpace space, int jobs, long seed, boolean dry) {

    public TaskContext {
        if (jobs < 1) throw new IllegalArgumentException("jobs must be at least 1, got " + jobs);
    }

    /// Where trials will be run.
    public TaskContext(String study, Path folder, @Nullable SearchSpace space, int jobs, long seed) {
        this(study, folder, space, jobs, seed, false);
    }
}
