package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.cmaes.CmaEs;
import dev.zeroth.optimizer.cmaes.CmaOptions;
import dev.zeroth.optimizer.gradient.QuasiNewton;
import dev.zeroth.optimizer.portfolio.Portfolio;
import dev.zeroth.setting.Settings;

/// `portfolio`: quasi-Newton descents and CMA-ES by turns.
public final class PortfolioProvider implements VectorProvider {

    @Override
    public String name() {
        return "portfolio";
    }

    @Override
    public String summary() {
        return "quasi-Newton descents and CMA-ES by turns; for exact functions of floats, of any shape";
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return Portfolio.factory(QuasiNewton.sweeping(), QuasiNewton.factory(), CmaEs.factory(CmaOptions.STANDARD));
    }
}
