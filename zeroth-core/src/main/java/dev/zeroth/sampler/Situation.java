package dev.zeroth.sampler;

import dev.zeroth.space.SearchSpace;
import org.jspecify.annotations.Nullable;

/// What a sampler is to be used for, before any trial.
///
/// @param space null: define-by-run
/// @param objectives at least 1
/// @param jobs trials at once, at least 1
public record Situation(@Nullable SearchSpace space, int objectives, int jobs) {

    public Situation {
        if (objectives < 1) throw new IllegalArgumentException("objectives must be at least 1, got " + objectives);
        if (jobs < 1) throw new IllegalArgumentException("jobs must be at least 1, got " + jobs);
    }
}
