package dev.zeroth.sampler.replay;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.SearchSpace;

/// Starts a method.
@FunctionalInterface
public interface MethodFactory {

    /// A new run.
    ///
    /// @param space with at least one parameter that has more than one value
    /// @param objectives how many, at least 1
    /// @param random all the randomness that the run uses; from now on its own
    Method start(SearchSpace space, int objectives, RandomStream random);
}
