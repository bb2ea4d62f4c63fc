package dev.zeroth.sampler.structure;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// `local-search`: neighbours of the best trial.
public final class LocalSearchProvider implements SamplerProvider {

    @Override
    public String name() {
        return LocalSearchSampler.NAME;
    }

    @Override
    public String summary() {
        return "tries what is one change away from the best trial; architectures and other structures, little noise";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("startup", IntDomain.of(1, 1_000_000), 10, "uniform points before the search"),
                Known.FILTER);
    }

    @Override
    public boolean namesParents() {
        return true;
    }

    @Override
    public Sampler create(Settings settings) {
        return new LocalSearchSampler(settings.getInt("startup"), settings.getInt(Known.FILTER.name()));
    }
}
