package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.differential.DifferentialEvolution;
import dev.zeroth.optimizer.differential.DifferentialOptions;
import dev.zeroth.optimizer.differential.Mutation;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// `differential-evolution`: SHADE, or one of the classical forms.
public final class DifferentialEvolutionProvider implements VectorProvider {

    private static final Map<String, Mutation> STRATEGIES = Map.of(
            "rand-1", Mutation.RAND,
            "best-1", Mutation.BEST,
            "current-to-best-1", Mutation.CURRENT_TO_BEST,
            "current-to-pbest-1", Mutation.CURRENT_TO_SOME_BEST);

    private static final Setting STRATEGY = new Setting(
            "strategy",
            ChoiceDomain.of("current-to-pbest-1", "current-to-best-1", "best-1", "rand-1"),
            "current-to-pbest-1",
            "what a mutant is made of");
    private static final Setting ADAPTIVE = new Setting(
            "adaptive", new BooleanDomain(), true, "learn weight and crossover from successes, as SHADE does");
    private static final Setting WEIGHT = new Setting(
            "weight", FloatDomain.of(0.01, 2), 0.5, "F, the length of a difference; where adaptive its start");
    private static final Setting CROSSOVER = new Setting(
            "crossover",
            FloatDomain.of(0, 1),
            0.5,
            "CR, the chance of a mutant's coordinate; where adaptive its start");
    static final Setting POPULATION =
            new Setting("population", IntDomain.of(0, 100_000), 0, "how many vectors, at least 4; 0: by the dimension");

    @Override
    public String name() {
        return "differential-evolution";
    }

    @Override
    public String summary() {
        return "differential evolution that learns its own settings (SHADE), with restarts;"
                + " multimodal or badly scaled numbers, hundreds of trials a parameter";
    }

    @Override
    public List<Setting> settings() {
        return List.of(STRATEGY, ADAPTIVE, WEIGHT, CROSSOVER, POPULATION);
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return DifferentialEvolution.factory(new DifferentialOptions(
                Objects.requireNonNull(STRATEGIES.get(settings.getText(STRATEGY.name()))),
                settings.getInt(POPULATION.name()),
                settings.getBoolean(ADAPTIVE.name()),
                settings.getFloat(WEIGHT.name()),
                settings.getFloat(CROSSOVER.name()),
                0));
    }
}
