package dev.zeroth.task;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How to conclude a study.
///
/// @param out where to save the winner, or null: nowhere
/// @param threads how many threads the work may take
/// @param seed the study's seed
public record ConclusionRequest(@Nullable Path out, int threads, long seed) {

    public ConclusionRequest {
        if (threads < 1) throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
}
