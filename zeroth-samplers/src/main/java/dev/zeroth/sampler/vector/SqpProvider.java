package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.gradient.Sqp;
import dev.zeroth.setting.Settings;

/// `sqp`: see [Sqp]; where a run has converged another begins at a uniform draw.
public final class SqpProvider implements VectorProvider {

    @Override
    public String name() {
        return "sqp";
    }

    @Override
    public String summary() {
        return "sequential quadratic programming on finite differences, constraints included; for smooth losses";
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return Walkers.of(Sqp.factory());
    }
}
