package dev.zeroth.sampler.qmc;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// `sobol`: evenly spread points.
public final class SobolProvider implements SamplerProvider {

    @Override
    public String name() {
        return SobolSampler.NAME;
    }

    @Override
    public String summary() {
        return "evenly spread points (scrambled Sobol); a better baseline than random draws";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Sampler create(Settings settings) {
        return new SobolSampler();
    }
}
