package dev.zeroth.sampler.forest;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// `random-forest`: expected improvement under a forest of regression trees.
public final class ForestProvider implements SamplerProvider {

    @Override
    public String name() {
        return ForestSampler.NAME;
    }

    @Override
    public String summary() {
        return "goes where a forest of regression trees expects improvement, as SMAC; mixed and conditional spaces";
    }

    @Override
    public List<Setting> settings() {
        return ForestOptions.SETTINGS;
    }

    @Override
    public Sampler create(Settings settings) {
        return new ForestSampler(ForestOptions.of(settings));
    }
}
