package dev.zeroth.sampler.pbt;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// `pbt`: population based training.
public final class PbtProvider implements SamplerProvider {

    @Override
    public String name() {
        return PbtSampler.NAME;
    }

    @Override
    public String summary() {
        return "breeds schedules: trials go on from the state of good ones; for objectives that keep checkpoints";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("population", IntDomain.of(2, 100_000), 20, "trials of a generation; at least the jobs"),
                new Setting("share", FloatDomain.of(0.01, 0.5), 0.2, "the worst and the best share of the population"),
                new Setting("perturb", FloatDomain.of(0.001, 1), 0.1, "the step of a number, in widths of its range"),
                new Setting("resample", FloatDomain.of(0, 1), 0.25, "the chance to draw a parameter anew"));
    }

    @Override
    public boolean namesParents() {
        return true;
    }

    @Override
    public Sampler create(Settings settings) {
        return new PbtSampler(
                settings.getInt("population"),
                settings.getFloat("share"),
                settings.getFloat("perturb"),
                settings.getFloat("resample"));
    }
}
