package dev.zeroth.sampler.grid;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `exhaustive`: every point of a finite space.
public final class ExhaustiveProvider implements SamplerProvider {

    @Override
    public String name() {
        return "exhaustive";
    }

    @Override
    public String summary() {
        return "every point of a finite space, in order";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Sampler create(Settings settings) {
        return new LatticeSampler(name(), 1);
    }

    @Override
    public @Nullable String refuses(@Nullable SearchSpace space) {
        if (space == null) return LatticeSampler.UNDECLARED;
        for (Parameter parameter : space.parameters()) {
            if (Double.isInfinite(parameter.domain().cardinality())) {
                return "it needs a finite space, and parameter '%s' is continuous".formatted(parameter.name());
            }
        }
        return Lattice.refuses(space);
    }

    @Override
    public double size(SearchSpace space, Settings settings) {
        return new Lattice(space, 1).count();
    }
}
