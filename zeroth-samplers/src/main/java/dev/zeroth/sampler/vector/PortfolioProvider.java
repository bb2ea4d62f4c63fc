package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.cmaes.CmaOptions;
import dev.zeroth.optimizer.cmaes.LqCmaEs;
import dev.zeroth.optimizer.direct.AxisSearch;
import dev.zeroth.optimizer.gradient.QuasiNewton;
import dev.zeroth.optimizer.portfolio.Portfolio;
import dev.zeroth.setting.Settings;

/// `portfolio`: quasi-Newton descents, a search along the axes where f is separable, and CMA-ES, with models at first.
public final class PortfolioProvider implements VectorProvider {

    /// So many evaluations a dimension the generations of CMA-ES are ranked by models; from there on models cost more
    /// time than they are worth for a fast function.
    private static final int MODELLED = 200;

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
        return Portfolio.factory(
                QuasiNewton.sweeping(),
                AxisSearch.factory(),
                QuasiNewton.factory(),
                LqCmaEs.beginning(CmaOptions.STANDARD, MODELLED));
    }
}
