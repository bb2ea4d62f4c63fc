package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.model.Bobyqa;
import dev.zeroth.setting.Settings;

/// `bobyqa`: see [Bobyqa]; where a run has converged another begins at a uniform draw.
public final class BobyqaProvider implements VectorProvider {

    @Override
    public String name() {
        return "bobyqa";
    }

    @Override
    public String summary() {
        return "quadratic models in a trust region; for smooth losses and small budgets";
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return Walkers.of(Bobyqa.factory());
    }
}
