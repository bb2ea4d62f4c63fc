package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.direct.Powell;
import dev.zeroth.setting.Settings;

/// `powell`: see [Powell]; where a run has converged another begins at a uniform draw.
public final class PowellProvider implements VectorProvider {

    @Override
    public String name() {
        return "powell";
    }

    @Override
    public String summary() {
        return "Powell's conjugate directions; for losses that are nearly separable";
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return Walkers.of(Powell.factory());
    }
}
