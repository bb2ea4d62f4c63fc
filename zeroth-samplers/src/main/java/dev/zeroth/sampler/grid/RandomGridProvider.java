package dev.zeroth.sampler.grid;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `random-grid`: all combinations of levels in random order.
public final class RandomGridProvider implements SamplerProvider {

    @Override
    public String name() {
        return RandomLatticeSampler.NAME;
    }

    @Override
    public String summary() {
        return "every combination of levels, in random order; for a grid that may be left unfinished";
    }

    @Override
    public List<Setting> settings() {
        return List.of(GridProvider.POINTS);
    }

    @Override
    public Sampler create(Settings settings) {
        return new RandomLatticeSampler(settings.getInt(GridProvider.POINTS.name()));
    }

    @Override
    public @Nullable String refuses(@Nullable SearchSpace space) {
        return space == null ? LatticeSampler.UNDECLARED : Lattice.refuses(space);
    }

    @Override
    public double size(SearchSpace space, Settings settings) {
        return new Lattice(space, settings.getInt(GridProvider.POINTS.name())).count();
    }
}
