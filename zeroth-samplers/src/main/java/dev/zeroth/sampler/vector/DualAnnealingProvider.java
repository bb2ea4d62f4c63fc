package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.annealing.DualAnnealing;
import dev.zeroth.optimizer.annealing.DualAnnealingOptions;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import java.util.List;

/// `dual-annealing`: generalized annealing with descents.
public final class DualAnnealingProvider implements VectorProvider {

    private static final DualAnnealingOptions STANDARD = DualAnnealingOptions.standard();

    private static final Setting VISITING = new Setting(
            "visiting", FloatDomain.of(1.1, 2.9), STANDARD.visiting(), "q_v, the heavier the tails of its steps");
    private static final Setting ACCEPTANCE = new Setting(
            "acceptance",
            FloatDomain.of(-1e4, 0.99),
            STANDARD.acceptance(),
            "q_a; the less, the fewer steps up are taken");
    private static final Setting TEMPERATURE =
            new Setting("temperature", FloatDomain.of(0.01, 5e4), STANDARD.temperature(), "at first");
    private static final Setting DESCENTS = new Setting(
            "descents",
            FloatDomain.of(0, 1),
            STANDARD.descents(),
            "the chance of a descent after a round that found nothing new");

    @Override
    public String name() {
        return "dual-annealing";
    }

    @Override
    public String summary() {
        return "generalized annealing with quasi-Newton descents; smooth problems of numbers without noise";
    }

    @Override
    public List<Setting> settings() {
        return List.of(VISITING, ACCEPTANCE, TEMPERATURE, DESCENTS);
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        OptimizerFactory one = DualAnnealing.factory(new DualAnnealingOptions(
                settings.getFloat(VISITING.name()),
                settings.getFloat(ACCEPTANCE.name()),
                settings.getFloat(TEMPERATURE.name()),
                settings.getFloat(DESCENTS.name())));
        return (region, start, random) -> new Walkers(one, region, start, random);
    }
}
