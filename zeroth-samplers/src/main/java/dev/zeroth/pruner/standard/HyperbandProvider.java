package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.IntDomain;
import dev.zeroth.usage.UsageException;
import java.util.List;

/// `hyperband`: successive halvings side by side.
public final class HyperbandProvider implements PrunerProvider {

    private static final IntDomain STEP = IntDomain.of(1, 1_000_000_000);

    @Override
    public String name() {
        return "hyperband";
    }

    @Override
    public String summary() {
        return "successive halvings from hasty to patient, side by side; with the sampler tpe it is BOHB";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("min-resource", STEP, 1, "the first step at which a trial may be stopped"),
                new Setting(
                        "max-resource",
                        STEP,
                        null,
                        "the last step of a whole trial; undecided: that of the first complete trial"),
                new Setting("reduction-factor", IntDomain.of(2, 1_000), 3, "one in so many passes a rung"),
                Schedule.count("bootstrap-count", 0, "trials that a rung stops before the first passes"));
    }

    @Override
    public Pruner create(Settings settings) {
        boolean given = settings.values().get("max-resource") != null;
        int least = settings.getInt("min-resource");
        if (given && settings.getInt("max-resource") < least) {
            throw new UsageException("pruner 'hyperband' needs min-resource at most max-resource, got %s > %s"
                    .formatted(least, settings.getInt("max-resource")));
        }
        return new HyperbandPruner(
                least,
                given ? settings.getInt("max-resource") : null,
                settings.getInt("reduction-factor"),
                settings.getInt("bootstrap-count"));
    }
}
