package dev.zeroth.optimizer;

import dev.zeroth.math.RandomStream;
import org.jspecify.annotations.Nullable;

/// Starts a method on a region.
@FunctionalInterface
public interface OptimizerFactory {

    /// A new run.
    ///
    /// @param start a point of the region to begin at or near; null: the method's own choice, which for most is the
    ///     centre of the region
    /// @param random all the randomness that the run uses; from now on its own
    Optimizer start(Region region, double @Nullable [] start, RandomStream random);
}
