package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.cmaes.CmaOptions;
import dev.zeroth.optimizer.cmaes.LqCmaEs;
import dev.zeroth.optimizer.direct.AxisSearch;
import dev.zeroth.optimizer.direct.Powell;
import dev.zeroth.optimizer.gradient.QuasiNewton;
import dev.zeroth.optimizer.portfolio.Portfolio;
import dev.zeroth.setting.Settings;

/// `portfolio`: quasi-Newton descents, a search along the axes where f is separable, and CMA-ES, with models at first.
/// Where some numbers have levels, Powell's method takes the place of quasi-Newton.
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
        return "descents and CMA-ES by turns; for exact functions of floats and whole numbers, of any shape";
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        OptimizerFactory global = LqCmaEs.beginning(CmaOptions.STANDARD, MODELLED);
        OptimizerFactory smooth =
                Portfolio.factory(QuasiNewton.sweeping(), AxisSearch.factory(), QuasiNewton.factory(), global);
        OptimizerFactory lattice = Portfolio.factory(Powell.factory(), AxisSearch.factory(), Powell.factory(), global);
        return (region, start, random) -> (region.continuous() ? smooth : lattice).start(region, start, random);
    }
}
