package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.cmaes.CmaOptions;
import dev.zeroth.optimizer.cmaes.LqCmaEs;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// `lq-cma-es`: CMA-ES that spares evaluations by a quadratic model.
public final class LqCmaEsProvider implements VectorProvider {

    @Override
    public String name() {
        return "lq-cma-es";
    }

    @Override
    public String summary() {
        return "CMA-ES that skips trials which a quadratic model foresees; for smooth functions of up to some 50 numbers";
    }

    @Override
    public List<Setting> settings() {
        return List.of(CmaSettings.RESTARTS_SETTING, CmaSettings.POPULATION_SETTING, CmaSettings.SIGMA_SETTING);
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return LqCmaEs.factory(CmaOptions.STANDARD
                .with(CmaSettings.restarts(settings))
                .withPopulation(CmaSettings.population(settings))
                .withSigma(CmaSettings.sigma(settings)));
    }
}
