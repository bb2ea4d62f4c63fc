package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.gradient.Sqp;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.BooleanDomain;
import java.util.List;

/// `sqp`: see [Sqp]; where a run has converged another begins at a uniform draw.
public final class SqpProvider implements VectorProvider {

    private static final String SCOUT = "scout";

    @Override
    public String name() {
        return "sqp";
    }

    @Override
    public String summary() {
        return "sequential quadratic programming on finite differences, constraints included; for smooth losses";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                SCOUT, new BooleanDomain(), false, "begin with COBYLA on a wide simplex; restart near the best too"));
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return settings.getBoolean(SCOUT) ? Walkers.hopping(Sqp.scouted()) : Walkers.of(Sqp.factory());
    }
}
