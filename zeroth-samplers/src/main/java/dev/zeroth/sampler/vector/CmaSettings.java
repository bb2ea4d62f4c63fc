package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.cmaes.CmaOptions;
import dev.zeroth.optimizer.cmaes.Covariance;
import dev.zeroth.optimizer.cmaes.Restarts;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;
import java.util.Locale;

/// The settings of CMA-ES.
final class CmaSettings {

    private static final String COVARIANCE = "covariance";
    private static final String RESTARTS = "restarts";
    private static final String POPULATION = "population";
    private static final String SIGMA = "sigma";
    private static final String NOISY = "noisy";

    static final Setting RESTARTS_SETTING = new Setting(
            RESTARTS, ChoiceDomain.of("none", "ipop", "bipop"), "bipop", "how populations grow at restarts");
    static final Setting POPULATION_SETTING = new Setting(
            POPULATION, IntDomain.of(4, 1_000_000), null, "points a generation at first; 4 + 3 log d if not given");
    static final Setting SIGMA_SETTING =
            new Setting(SIGMA, FloatDomain.of(1e-9, 10), 0.2, "the first step, in units of the range");

    static final List<Setting> ALL = List.of(
            new Setting(
                    COVARIANCE,
                    ChoiceDomain.of("auto", "full", "separable", "limited"),
                    "auto",
                    "what is learned of the covariance matrix; auto: full up to 200 dimensions, else limited"),
            RESTARTS_SETTING,
            POPULATION_SETTING,
            SIGMA_SETTING,
            new Setting(NOISY, new BooleanDomain(), false, "adapt the learning rates to noise; full covariance"));

    private CmaSettings() {}

    static CmaOptions options(Settings settings) {
        return CmaOptions.STANDARD
                .with(restarts(settings))
                .withPopulation(population(settings))
                .withSigma(settings.getFloat(SIGMA))
                .with(Covariance.valueOf(settings.getText(COVARIANCE).toUpperCase(Locale.ROOT)))
                .withNoisy(settings.getBoolean(NOISY));
    }

    static Restarts restarts(Settings settings) {
        return Restarts.valueOf(settings.getText(RESTARTS).toUpperCase(Locale.ROOT));
    }

    static int population(Settings settings) {
        return settings.values().get(POPULATION) == null ? 0 : settings.getInt(POPULATION);
    }

    static double sigma(Settings settings) {
        return settings.getFloat(SIGMA);
    }
}
