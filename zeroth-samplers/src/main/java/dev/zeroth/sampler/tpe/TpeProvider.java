package dev.zeroth.sampler.tpe;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// `tpe`: the tree-structured Parzen estimator.
public final class TpeProvider implements SamplerProvider {

    @Override
    public String name() {
        return TpeSampler.NAME;
    }

    @Override
    public String summary() {
        return "learns where good trials are denser than bad ones; the all-round choice from 20 trials on";
    }

    @Override
    public List<Setting> settings() {
        return TpeOptions.SETTINGS;
    }

    @Override
    public Sampler create(Settings settings) {
        return new TpeSampler(TpeOptions.of(settings));
    }
}
