package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;
import java.util.stream.Stream;

/// `percentile`: keeps the best share of trials at each step.
public final class PercentileProvider implements PrunerProvider {

    static final List<Setting> COMMON = Stream.concat(
                    Stream.of(
                            Schedule.count("startup-trials", 5, "complete trials before any is pruned"),
                            new Setting("min-trials", IntDomain.of(1, 1_000_000_000), 1, "reports needed at a step")),
                    Schedule.SETTINGS.stream())
            .toList();

    @Override
    public String name() {
        return "percentile";
    }

    @Override
    public String summary() {
        return "stops a trial that is not among the best share at its step";
    }

    @Override
    public List<Setting> settings() {
        Setting share = new Setting("percentile", FloatDomain.of(0, 100), 25.0, "the share of trials kept, in percent");
        return Stream.concat(Stream.of(share), COMMON.stream()).toList();
    }

    @Override
    public Pruner create(Settings settings) {
        return create(settings.getFloat("percentile"), settings);
    }

    static Pruner create(double percentile, Settings settings) {
        return new PercentilePruner(
                percentile, settings.getInt("startup-trials"), settings.getInt("min-trials"), Schedule.of(settings));
    }
}
