package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.cmaes.CmaEs;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// `cma-es`: adapts the covariance matrix of its steps.
public final class CmaEsProvider implements VectorProvider {

    @Override
    public String name() {
        return "cma-es";
    }

    @Override
    public String summary() {
        return "learns which directions and steps pay; for ill-conditioned or rugged functions, from 20 trials a number on";
    }

    @Override
    public List<Setting> settings() {
        return CmaSettings.ALL;
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return CmaEs.factory(CmaSettings.options(settings));
    }
}
