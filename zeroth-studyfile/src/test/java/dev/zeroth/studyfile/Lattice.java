package dev.zeroth.studyfile;

import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sampler for tests: it has settings of every kind, comes to an end, and refuses undeclared spaces.
public final class Lattice implements SamplerProvider {

    @Override
    public String name() {
        return "lattice";
    }

    @Override
    public String summary() {
        return "for tests";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("points", IntDomain.of(1, 100), 3, "levels"),
                new Setting("share", FloatDomain.of(0, 1), 0.5, "a share"),
                new Setting("order", ChoiceDomain.of("rows", "columns"), "rows", "an order"),
                new Setting("shuffled", new BooleanDomain(), null, "whether shuffled"));
    }

    @Override
    public Sampler create(Settings settings) {
        if (settings.getInt("points") == 13) throw new IllegalArgumentException("13 points cannot be had");
        return new RandomSampler();
    }

    @Override
    public @Nullable String refuses(@Nullable SearchSpace space) {
        return space == null ? "it needs a declared space" : null;
    }

    @Override
    public double size(SearchSpace space, Settings settings) {
        return Math.pow(settings.getInt("points"), space.parameters().size());
    }
}
