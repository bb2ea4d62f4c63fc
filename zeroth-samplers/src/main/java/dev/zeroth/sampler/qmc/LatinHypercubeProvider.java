package dev.zeroth.sampler.qmc;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// `latin-hypercube`: blocks of trials, each parameter at as many levels.
public final class LatinHypercubeProvider implements SamplerProvider {

    private static final List<Setting> SETTINGS = List.of(
            new Setting("block", IntDomain.of(2, 100_000), 20, "trials in a design"),
            new Setting("designs", IntDomain.of(1, 10_000), 20, "random designs of which the most spread is taken"));

    @Override
    public String name() {
        return LatinHypercubeSampler.NAME;
    }

    @Override
    public String summary() {
        return "designs of a set number of trials with every parameter at as many levels";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public Sampler create(Settings settings) {
        return new LatinHypercubeSampler(settings.getInt("block"), settings.getInt("designs"));
    }
}
