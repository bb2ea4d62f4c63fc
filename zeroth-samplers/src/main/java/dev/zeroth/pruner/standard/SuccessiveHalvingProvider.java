package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// `successive-halving`: asynchronous successive halving, ASHA.
public final class SuccessiveHalvingProvider implements PrunerProvider {

    @Override
    public String name() {
        return "successive-halving";
    }

    @Override
    public String summary() {
        return "ASHA: lets the best 1/4 pass each rung of steps; for many trials with cheap first steps";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        "min-resource",
                        IntDomain.of(1, 1_000_000_000),
                        null,
                        "the step of the first rung; undecided: 1/100 of the first complete trial's last step"),
                new Setting("reduction-factor", IntDomain.of(2, 1_000), 4, "one in so many passes a rung"),
                new Setting("min-early-stopping-rate", IntDomain.of(0, 30), 0, "rungs left out at the start"),
                Schedule.count("bootstrap-count", 0, "trials that a rung stops before the first passes"));
    }

    @Override
    public Pruner create(Settings settings) {
        boolean given = settings.values().get("min-resource") != null;
        return new SuccessiveHalvingPruner(
                given ? settings.getInt("min-resource") : null,
                settings.getInt("reduction-factor"),
                settings.getInt("min-early-stopping-rate"),
                settings.getInt("bootstrap-count"));
    }
}
