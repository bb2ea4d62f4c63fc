package dev.zeroth.sampler.pareto;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Situation;
import dev.zeroth.sampler.genetic.Variation;
import dev.zeroth.sampler.genetic.VariationSettings;
import dev.zeroth.sampler.replay.ReplayedSampler;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// `nsga-ii`: non-dominated sorting with crowding.
public final class NsgaTwoProvider implements SamplerProvider {

    @Override
    public String name() {
        return "nsga-ii";
    }

    @Override
    public String summary() {
        return "evolution towards a Pareto front, spread by crowding; few objectives, hundreds of trials";
    }

    @Override
    public List<Setting> settings() {
        return ParetoSettings.all();
    }

    @Override
    public int startup(Settings settings, Situation situation) {
        return ParetoSettings.size(settings.getInt(POPULATION), situation.objectives());
    }

    @Override
    public Sampler create(Settings settings) {
        int population = settings.getInt(POPULATION);
        Variation variation = VariationSettings.read(settings, ParetoSettings.SPREAD);
        return new ReplayedSampler(name(), (space, objectives, random) -> {
            int size = ParetoSettings.size(population, objectives);
            return new GenerationMethod(space, size, variation, new Crowding(), random);
        });
    }
}
