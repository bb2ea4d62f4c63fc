package dev.zeroth.sampler.pareto;

import dev.zeroth.sampler.genetic.VariationSettings;
import dev.zeroth.setting.Setting;
import dev.zeroth.space.IntDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Settings that all samplers of this package take.
final class ParetoSettings {

    static final Setting POPULATION = new Setting(
            "population", IntDomain.of(0, 1_000_000), 0, "members of a generation, at least 4; 0: by the objectives");

    /// The index of simulated binary crossover.
    static final double SPREAD = 2;

    private static final int TWO_OBJECTIVES = 40;
    private static final int MORE_OBJECTIVES = 92;

    private ParetoSettings() {}

    static List<Setting> all(Setting... own) {
        List<Setting> settings = new ArrayList<>(List.of(POPULATION));
        settings.addAll(Arrays.asList(own));
        settings.addAll(VariationSettings.all());
        return settings;
    }

    static int size(int given, int objectives) {
        if (given > 0) return Math.max(given, 4);
        return objectives > 2 ? MORE_OBJECTIVES : TWO_OBJECTIVES;
    }
}
