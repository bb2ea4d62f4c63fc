package dev.zeroth.sampler;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;

/// What a sampler is asked for.
///
/// @param space the declared space; in a define-by-run study the parameters seen so far, each with its
///     latest domain
/// @param declared whether the space was declared: then a proposal must be a whole point of it
/// @param trial the number of the trial that the point is for
/// @param attempt 0, then 1, 2, ... when the points proposed before broke a constraint
/// @param jobs how many trials of the study run at once; tells what earlier trials saw, see [View#of]
/// @param streams the study's random streams
/// @param encoding what is known of points beyond their parameters
public record AskRequest(
        SearchSpace space,
        boolean declared,
        History history,
        int trial,
        int attempt,
        int jobs,
        Streams streams,
        Encoding encoding) {

    /// A request where nothing more is known of points.
    public AskRequest(
            SearchSpace space, boolean declared, History history, int trial, int attempt, int jobs, Streams streams) {
        this(space, declared, history, trial, attempt, jobs, streams, Encoding.NONE);
    }

    /// A request of a study that runs one trial at a time.
    public AskRequest(SearchSpace space, boolean declared, History history, int trial, int attempt, Streams streams) {
        this(space, declared, history, trial, attempt, 1, streams);
    }

    /// The same request, asked for another point.
    public AskRequest again(int attempt) {
        return attempt == this.attempt
                ? this
                : new AskRequest(space, declared, history, trial, attempt, jobs, streams, encoding);
    }

    /// The same request for another trial, which sees another history.
    public AskRequest after(History history, int trial) {
        return new AskRequest(space, declared, history, trial, attempt, jobs, streams, encoding);
    }

    /// Whether a point meets the space's constraints and the encoding has nothing against it.
    public boolean allows(Parameters point) {
        return space.violated(point) == null && encoding.problem(point) == null;
    }

    /// The random stream of this proposal for a purpose of the sampler's own.
    public RandomStream random(String purpose) {
        return streams.stream(trial, purpose, "", attempt);
    }

    /// The random stream of this proposal for one parameter.
    public RandomStream random(String purpose, String parameter) {
        return streams.stream(trial, purpose, parameter, attempt);
    }
}
