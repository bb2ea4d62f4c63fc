package dev.zeroth.task;

import dev.zeroth.trial.TrialRecord;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to conclude a study.
///
/// @param out where to save the winner, or null: nowhere
/// @param threads how many threads the work may take
/// @param seed the study's seed
/// @param trials all of the study's, in order
/// @param approval asked before the winner is saved, where the objective wants that
public record ConclusionRequest(
        @Nullable Path out, int threads, long seed, List<TrialRecord> trials, Approval approval) {

    public ConclusionRequest {
        if (threads < 1) throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        trials = List.copyOf(trials);
    }

    /// Where nothing is to be said of the other trials.
    public ConclusionRequest(@Nullable Path out, int threads, long seed) {
        this(out, threads, seed, List.of());
    }

    /// Where nobody is asked.
    public ConclusionRequest(@Nullable Path out, int threads, long seed, List<TrialRecord> trials) {
        this(out, threads, seed, trials, Approval.ALWAYS);
    }
}
