package dev.zeroth.sampler;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.List;

/// What a proposal may rest on: finished trials and those pending. Immutable; both lists by ascending trial number.
///
/// The history of a later proposal usually continues that of an earlier one, trial for trial, and always does so with
/// the default rule of a study; a sampler may keep what it derived from a prefix, provided that it answers as if it had
/// derived everything anew.
///
/// @param directions one per objective
/// @param finished complete, pruned and failed trials
/// @param pending trials that are under way, with the parameters that were proposed for them; no outcome
public record History(List<Direction> directions, List<TrialRecord> finished, List<TrialRecord> pending) {

    /// No trials.
    public static History empty(List<Direction> directions) {
        return new History(directions, List.of(), List.of());
    }
}
