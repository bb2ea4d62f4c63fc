package dev.zeroth.sampler.grid;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `grid`: all combinations of levels.
public final class GridProvider implements SamplerProvider {

    static final Setting POINTS =
            new Setting("points", IntDomain.of(1, 1_000_000), 10, "levels of a continuous parameter, ends included");

    @Override
    public String name() {
        return "grid";
    }

    @Override
    public String summary() {
        return "every combination of levels, in order; for few parameters";
    }

    @Override
    public List<Setting> settings() {
        return List.of(POINTS);
    }

    @Override
    public Sampler create(Settings settings) {
        return new LatticeSampler(name(), settings.getInt(POINTS.name()));
    }

    @Override
    public @Nullable String refuses(@Nullable SearchSpace space) {
        return space == null ? LatticeSampler.UNDECLARED : Lattice.refuses(space);
    }

    @Override
    public double size(SearchSpace space, Settings settings) {
        return new Lattice(space, settings.getInt(POINTS.name())).count();
    }
}
