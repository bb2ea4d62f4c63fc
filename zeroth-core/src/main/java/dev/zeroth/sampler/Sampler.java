package dev.zeroth.sampler;

import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses points to try.
///
/// Both methods are functions of the request and the sampler's settings alone: what an instance remembers between calls
/// may make it faster, never different. A study calls one instance from one thread at a time.
public interface Sampler {

    /// A point for one trial, or null when there is nothing left to try.
    ///
    /// With a declared space it is a whole point: a value for every active parameter, and none for others. In a
    /// define-by-run study it holds the values of as many parameters as the sampler wishes to choose together;
    /// the rest are asked of [#suggest] one by one.
    @Nullable
    Parameters propose(AskRequest request);

    /// The value of one parameter of a define-by-run trial that [#propose] left open.
    ///
    /// @param request the request that the trial was proposed on
    /// @param before the values that the trial has so far
    Value suggest(AskRequest request, String name, Domain domain, Parameters before);

    /// The number of an earlier trial whose state, such as the weights it was left with, the proposed one
    /// should go on from; null where it starts afresh, as with most methods.
    ///
    /// @param request the request that the trial was proposed on
    default @Nullable Integer parent(AskRequest request) {
        return null;
    }

    /// Points for several trials at once, numbered from the request's on; fewer when there are no more.
    ///
    /// Unless a sampler does better, one after the other, those before pending for those after.
    default List<Parameters> proposeBatch(AskRequest request, int count) {
        List<Parameters> points = new ArrayList<>();
        List<TrialRecord> pending = new ArrayList<>(request.history().pending());
        for (int i = 0; i < count; i++) {
            History history = new History(
                    request.history().directions(), request.history().finished(), List.copyOf(pending));
            int number = request.trial() + i;
            Parameters point = propose(request.after(history, number));
            if (point == null) break;
            points.add(point);
            pending.add(TrialRecord.of(number, TrialState.RUNNING, point));
        }
        return points;
    }
}
