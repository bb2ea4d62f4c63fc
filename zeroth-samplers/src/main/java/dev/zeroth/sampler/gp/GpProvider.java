package dev.zeroth.sampler.gp;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// `gp`: Bayesian optimization with Gaussian processes.
public final class GpProvider implements SamplerProvider {

    @Override
    public String name() {
        return GpSampler.NAME;
    }

    @Override
    public String summary() {
        return "models the surface with a Gaussian process; for costly trials, up to some hundred of them";
    }

    @Override
    public List<Setting> settings() {
        return GpOptions.SETTINGS;
    }

    @Override
    public Sampler create(Settings settings) {
        return new GpSampler(GpOptions.of(settings));
    }
}
