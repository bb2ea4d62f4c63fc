package dev.zeroth.sampler.pareto;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Situation;
import dev.zeroth.sampler.genetic.Variation;
import dev.zeroth.sampler.genetic.VariationSettings;
import dev.zeroth.sampler.replay.ReplayedSampler;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.ChoiceDomain;
import java.util.List;

/// `moea-d`: decomposition.
public final class DecompositionProvider implements SamplerProvider {

    private static final Setting SCALARIZATION = new Setting(
            "scalarization",
            ChoiceDomain.of("tchebycheff", "pbi"),
            "tchebycheff",
            "how objectives become one: the greatest weighed, or penalty boundary intersection");

    @Override
    public String name() {
        return "moea-d";
    }

    @Override
    public String summary() {
        return "evolution of many single objectives at once, each along a direction; two objectives or more";
    }

    @Override
    public List<Setting> settings() {
        return ParetoSettings.all(SCALARIZATION);
    }

    @Override
    public int startup(Settings settings, Situation situation) {
        return ParetoSettings.size(settings.getInt(POPULATION), situation.objectives());
    }

    @Override
    public Sampler create(Settings settings) {
        int population = settings.getInt(POPULATION);
        Scalarization scalarization = settings.getText(SCALARIZATION.name()).equals("pbi")
                ? Scalarization.BOUNDARY_INTERSECTION
                : Scalarization.TCHEBYCHEFF;
        Variation variation = VariationSettings.read(settings, ParetoSettings.SPREAD);
        return new ReplayedSampler(name(), (space, objectives, random) -> {
            int size = ParetoSettings.size(population, objectives);
            return new DecompositionMethod(space, objectives, size, scalarization, variation, random);
        });
    }
}
