package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.differential.DifferentialEvolution;
import dev.zeroth.optimizer.differential.DifferentialOptions;
import dev.zeroth.optimizer.differential.Mutation;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// `l-shade`: differential evolution for a known number of trials.
public final class LshadeProvider implements VectorProvider {

    private static final int STANDARD_PER_DIMENSION = 200;

    private static final Setting BUDGET = new Setting(
            "budget",
            IntDomain.of(10, 1_000_000_000),
            null,
            "how many trials there will be, over which the population shrinks; 200 a coordinate where not given");

    @Override
    public String name() {
        return "l-shade";
    }

    @Override
    public String summary() {
        return "differential evolution whose population shrinks over a known budget; multimodal numbers";
    }

    @Override
    public List<Setting> settings() {
        return List.of(BUDGET, DifferentialEvolutionProvider.POPULATION);
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        Object given = settings.values().get(BUDGET.name());
        int population = settings.getInt(DifferentialEvolutionProvider.POPULATION.name());
        return (region, start, random) -> {
            long budget = given instanceof Number number
                    ? number.longValue()
                    : (long) STANDARD_PER_DIMENSION * region.dimension();
            DifferentialOptions options =
                    new DifferentialOptions(Mutation.CURRENT_TO_SOME_BEST, population, true, 0.5, 0.5, budget);
            return new DifferentialEvolution(options, region, start, random);
        };
    }
}
