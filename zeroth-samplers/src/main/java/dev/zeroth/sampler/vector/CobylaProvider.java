package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.model.Cobyla;
import dev.zeroth.setting.Settings;

/// `cobyla`: see [Cobyla]; where a run has converged another begins at a uniform draw.
public final class CobylaProvider implements VectorProvider {

    @Override
    public String name() {
        return "cobyla";
    }

    @Override
    public String summary() {
        return "linear models of loss and constraints in a trust region; for constrained problems";
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return Walkers.of(Cobyla.factory());
    }
}
