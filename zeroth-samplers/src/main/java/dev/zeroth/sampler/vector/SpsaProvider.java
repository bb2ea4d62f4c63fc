package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.gradient.Spsa;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import java.util.List;

/// `spsa`: see [Spsa]; where a run has ended another begins at a uniform draw.
public final class SpsaProvider implements VectorProvider {

    @Override
    public String name() {
        return "spsa";
    }

    @Override
    public String summary() {
        return "simultaneous perturbation, two trials a step whatever the dimension; for noisy losses";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        "rate",
                        FloatDomain.log(1e-6, 1),
                        0.05,
                        "by how much the first steps change a parameter, as a share of its range"),
                new Setting(
                        "perturbation",
                        FloatDomain.log(1e-6, 1),
                        0.01,
                        "how far from the point both trials are at first, as a share of the range"));
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return Walkers.of(Spsa.factory(settings.getFloat("rate"), settings.getFloat("perturbation")));
    }
}
