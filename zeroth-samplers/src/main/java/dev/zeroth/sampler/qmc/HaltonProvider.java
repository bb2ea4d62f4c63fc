package dev.zeroth.sampler.qmc;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// `halton`: evenly spread points.
public final class HaltonProvider implements SamplerProvider {

    @Override
    public String name() {
        return HaltonSampler.NAME;
    }

    @Override
    public String summary() {
        return "evenly spread points (scrambled Halton), for any number of trials; best below some ten parameters";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Sampler create(Settings settings) {
        return new HaltonSampler();
    }
}
