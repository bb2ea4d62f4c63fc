package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.direct.NelderMead;
import dev.zeroth.setting.Settings;

/// `nelder-mead`: see [NelderMead]; where a run has converged another begins at a uniform draw.
public final class NelderMeadProvider implements VectorProvider {

    @Override
    public String name() {
        return "nelder-mead";
    }

    @Override
    public String summary() {
        return "the simplex method with adaptive coefficients; for few parameters and rough losses";
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return Walkers.of(NelderMead.factory());
    }
}
