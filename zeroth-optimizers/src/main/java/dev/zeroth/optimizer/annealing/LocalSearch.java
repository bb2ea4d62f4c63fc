package dev.zeroth.optimizer.annealing;

import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.Routine;

/// A descent from a point to a local minimum.
@FunctionalInterface
public interface LocalSearch {

    /// Descends.
    ///
    /// @param from where, its value known
    /// @param best the least value known anywhere: where it is out of reach the descent may end early
    /// @return the least that was found, `from` itself where that is it
    Found descend(Routine.Evaluations f, Region region, Found from, double best);
}
