package dev.zeroth.sampler.structure;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// `aging-evolution`: children of the best of a few among the youngest.
public final class AgingEvolutionProvider implements SamplerProvider {

    @Override
    public String name() {
        return AgingEvolutionSampler.NAME;
    }

    @Override
    public String summary() {
        return "changes one thing in the best of a few recent trials; architectures and other structures, many trials";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        "population", IntDomain.of(2, 100_000), 30, "how many of the last trials may have children"),
                new Setting("tournament", IntDomain.of(1, 100_000), 10, "of how many drawn ones the best has a child"),
                new Setting("crossover", FloatDomain.of(0, 1), 0.0, "the share of children that have two parents"),
                new Setting(
                        "regrowth", FloatDomain.of(0, 1), 0.0, "the share of children with a whole part drawn anew"),
                Known.FILTER);
    }

    @Override
    public boolean namesParents() {
        return true;
    }

    @Override
    public Sampler create(Settings settings) {
        return new AgingEvolutionSampler(new AgingEvolutionSampler.Options(
                settings.getInt("population"),
                settings.getInt("tournament"),
                settings.getFloat("crossover"),
                settings.getFloat("regrowth"),
                settings.getInt(Known.FILTER.name())));
    }
}
