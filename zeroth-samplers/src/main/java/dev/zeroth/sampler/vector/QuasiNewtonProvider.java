package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.gradient.QuasiNewton;
import dev.zeroth.setting.Settings;

/// `quasi-newton`: see [QuasiNewton]; where a run has converged another begins at a uniform draw.
public final class QuasiNewtonProvider implements VectorProvider {

    @Override
    public String name() {
        return "quasi-newton";
    }

    @Override
    public String summary() {
        return "projected BFGS on finite differences; for smooth losses, also in many dimensions";
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return Walkers.of(QuasiNewton.factory());
    }
}
