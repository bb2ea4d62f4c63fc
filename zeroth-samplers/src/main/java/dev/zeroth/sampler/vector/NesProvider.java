package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.strategy.Nes;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.BooleanDomain;
import java.util.List;

/// `nes`: natural evolution strategies.
public final class NesProvider implements VectorProvider {

    @Override
    public String name() {
        return "nes";
    }

    @Override
    public String summary() {
        return "follows the natural gradient of ranks (xNES; separable: SNES); an alternative to cma-es";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        "separable", new BooleanDomain(), false, "a deviation for each number, no directions (SNES)"),
                CmaSettings.POPULATION_SETTING);
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return Nes.factory(settings.getBoolean("separable"), CmaSettings.population(settings));
    }
}
