package dev.zeroth.sampler.structure;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// `bananas`: goes where an ensemble of small neural networks hopes for the best.
public final class PredictorProvider implements SamplerProvider {

    @Override
    public String name() {
        return PredictorSampler.NAME;
    }

    @Override
    public String summary() {
        return "an ensemble of small networks foretells what changes of the best trials come to; architectures, few trials";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("startup", IntDomain.of(2, 1_000_000), 20, "uniform points before the first model"),
                new Setting("members", IntDomain.of(2, 100), 5, "networks in the ensemble"),
                Known.FILTER);
    }

    @Override
    public boolean namesParents() {
        return true;
    }

    @Override
    public Sampler create(Settings settings) {
        return new PredictorSampler(
                settings.getInt("startup"), settings.getInt("members"), settings.getInt(Known.FILTER.name()));
    }
}
