package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.annealing.AnnealingOptions;
import dev.zeroth.optimizer.annealing.Cooling;
import dev.zeroth.optimizer.annealing.SimulatedAnnealing;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// `simulated-annealing`: Metropolis's walk while the temperature falls.
public final class SimulatedAnnealingProvider implements VectorProvider {

    private static final Setting COOLING = new Setting(
            "cooling",
            ChoiceDomain.of("lundy-mees", "geometric", "linear", "logarithmic"),
            "lundy-mees",
            "how the temperature falls");
    private static final Setting ACCEPTANCE =
            new Setting("acceptance", FloatDomain.of(0.01, 0.99), 0.5, "the chance of a mean uphill step at first");
    private static final Setting LENGTH = new Setting(
            "length",
            IntDomain.of(0, 1_000_000_000),
            0,
            "trials of the first cooling, at least 10; 0: by the dimension");

    @Override
    public String name() {
        return "simulated-annealing";
    }

    @Override
    public String summary() {
        return "simulated annealing with steps that adapt; rugged problems of few numbers, levels or orders";
    }

    @Override
    public List<Setting> settings() {
        return List.of(COOLING, ACCEPTANCE, LENGTH);
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        Cooling cooling = switch (settings.getText(COOLING.name())) {
            case "geometric" -> Cooling.GEOMETRIC;
            case "linear" -> Cooling.LINEAR;
            case "logarithmic" -> Cooling.LOGARITHMIC;
            default -> Cooling.LUNDY_MEES;
        };
        AnnealingOptions standard = AnnealingOptions.of(cooling);
        return SimulatedAnnealing.factory(new AnnealingOptions(
                cooling, settings.getFloat(ACCEPTANCE.name()), standard.last(), settings.getInt(LENGTH.name())));
    }
}
