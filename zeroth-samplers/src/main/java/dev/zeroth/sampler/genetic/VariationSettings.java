package dev.zeroth.sampler.genetic;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import java.util.List;

/// The settings of a [Variation].
public final class VariationSettings {

    private static final Setting CROSSOVER = new Setting(
            "crossover",
            ChoiceDomain.of("sbx", "blx", "uniform", "one-point", "two-point"),
            "sbx",
            "how parents' genes are recombined; orders and subsets have a crossover of their own");
    private static final Setting CROSSOVER_RATE =
            new Setting("crossover-rate", FloatDomain.of(0, 1), 0.9, "the chance that they are");
    private static final Setting SPREAD = new Setting(
            "spread",
            FloatDomain.of(0, 1_000),
            null,
            "the index of sbx, the greater the nearer a child to a parent, or alpha of blx, 0.5 where not given");
    private static final Setting MUTATION = new Setting(
            "mutation", ChoiceDomain.of("polynomial", "gaussian", "uniform"), "polynomial", "how a number mutates");
    private static final Setting MUTATION_RATE = new Setting(
            "mutation-rate", FloatDomain.of(0, 1), 0.0, "the chance that a parameter does; 0: one in all on average");
    private static final Setting REACH = new Setting(
            "reach", FloatDomain.of(1e-6, 1), 0.1, "deviation of gaussian mutation, as a share of the bounds' width");
    private static final Setting INDEX = new Setting(
            "index", FloatDomain.of(0, 1_000), 20.0, "of polynomial mutation, the greater the smaller its steps");

    private VariationSettings() {}

    /// All of them.
    public static List<Setting> all() {
        return List.of(CROSSOVER, CROSSOVER_RATE, SPREAD, MUTATION, MUTATION_RATE, REACH, INDEX);
    }

    /// The variation that they tell.
    ///
    /// @param index of simulated binary crossover where it is not given
    public static Variation read(Settings settings, double index) {
        Crossover crossover = switch (settings.getText(CROSSOVER.name())) {
            case "blx" -> Crossover.BLEND;
            case "uniform" -> Crossover.UNIFORM;
            case "one-point" -> Crossover.ONE_POINT;
            case "two-point" -> Crossover.TWO_POINT;
            default -> Crossover.SIMULATED_BINARY;
        };
        Mutation mutation = switch (settings.getText(MUTATION.name())) {
            case "gaussian" -> Mutation.GAUSSIAN;
            case "uniform" -> Mutation.UNIFORM;
            default -> Mutation.POLYNOMIAL;
        };
        Object spread = settings.values().get(SPREAD.name());
        double standard = crossover == Crossover.BLEND ? 0.5 : index;
        return new Variation(
                crossover,
                settings.getFloat(CROSSOVER_RATE.name()),
                spread instanceof Number number ? number.doubleValue() : standard,
                mutation,
                settings.getFloat(MUTATION_RATE.name()),
                settings.getFloat(REACH.name()),
                settings.getFloat(INDEX.name()));
    }
}
