package dev.zeroth.bench.problem;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;

/// A problem of known difficulty: a space, one or more objectives, all to be minimized, and any number of constraints.
/// Immutable, and safe for use by many threads.
public interface Problem {

    /// Which problem it is.
    Label label();

    /// The parameters to search.
    SearchSpace space();

    /// How many values there are to minimize.
    default int objectives() {
        return 1;
    }

    /// How many constraint values there are; a point is feasible where all are 0 or below.
    default int constraints() {
        return 0;
    }

    /// Whether the values that a sampler sees are disturbed; then what counts is the true value of its incumbent.
    default boolean noisy() {
        return false;
    }

    /// The least feasible value, or NaN where it is not known or there are several objectives.
    double optimum();

    /// The regret that counts as 1, where a suite normalizes it.
    default double scale() {
        return 1;
    }

    /// Evaluates a point.
    ///
    /// @param point of the space
    /// @param noise where a noisy problem draws from; others leave it alone
    Answer evaluate(Parameters point, RandomStream noise);
}
