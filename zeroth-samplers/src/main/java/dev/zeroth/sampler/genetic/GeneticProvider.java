package dev.zeroth.sampler.genetic;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.replay.ReplayedSampler;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.ArrayList;
import java.util.List;

/// `genetic`: a genetic algorithm over every kind of parameter.
public final class GeneticProvider implements SamplerProvider {

    private static final Setting POPULATION = new Setting(
            "population", IntDomain.of(0, 1_000_000), 0, "members of a generation, at least 2; 0: by the space");
    private static final Setting SELECTION = new Setting(
            "selection",
            ChoiceDomain.of("tournament", "roulette", "rank", "universal"),
            "tournament",
            "how parents are chosen");
    private static final Setting TOURNAMENT =
            new Setting("tournament", IntDomain.of(1, 1_000), 3, "how many take part in a tournament");
    private static final Setting ELITES =
            new Setting("elites", FloatDomain.of(0, 0.99), 0.3, "the share of a generation that lives on");

    @Override
    public String name() {
        return "genetic";
    }

    @Override
    public String summary() {
        return "genetic algorithm; parameters of many kinds, orders and subsets, hundreds of trials";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(List.of(POPULATION, SELECTION, TOURNAMENT, ELITES));
        settings.addAll(VariationSettings.all());
        return settings;
    }

    @Override
    public Sampler create(Settings settings) {
        Selection selection = switch (settings.getText(SELECTION.name())) {
            case "roulette" -> Selection.ROULETTE;
            case "rank" -> Selection.RANK;
            case "universal" -> Selection.UNIVERSAL;
            default -> Selection.TOURNAMENT;
        };
        GeneticOptions options = new GeneticOptions(
                settings.getInt(POPULATION.name()),
                selection,
                settings.getInt(TOURNAMENT.name()),
                settings.getFloat(ELITES.name()),
                VariationSettings.read(settings, 2));
        return new ReplayedSampler(name(), GeneticMethod.of(options));
    }
}
