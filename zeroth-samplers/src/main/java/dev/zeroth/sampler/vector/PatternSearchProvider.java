package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.direct.PatternSearch;
import dev.zeroth.setting.Settings;

/// `pattern-search`: see [PatternSearch]; where a run has converged another begins at a uniform draw.
public final class PatternSearchProvider implements VectorProvider {

    @Override
    public String name() {
        return "pattern-search";
    }

    @Override
    public String summary() {
        return "polls along orthogonal directions with parabolas; for rough losses, levels and many parallel jobs";
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return Walkers.of(PatternSearch.factory());
    }
}
