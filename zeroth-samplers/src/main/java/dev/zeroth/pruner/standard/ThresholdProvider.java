package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.stream.Stream;

/// `threshold`: fixed bounds on what a trial may report.
public final class ThresholdProvider implements PrunerProvider {

    private static final FloatDomain ANY = FloatDomain.of(-1e300, 1e300);

    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public String summary() {
        return "stops a trial that reports nan or leaves fixed bounds";
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(
                        Stream.of(
                                new Setting("lower", ANY, null, "a report below this stops the trial"),
                                new Setting("upper", ANY, null, "a report above this stops the trial")),
                        Schedule.SETTINGS.stream())
                .toList();
    }

    @Override
    public Pruner create(Settings settings) {
        boolean below = settings.values().get("lower") != null;
        boolean above = settings.values().get("upper") != null;
        if (!below && !above) throw new UsageException("pruner 'threshold' needs lower or upper");
        double lower = below ? settings.getFloat("lower") : Double.NEGATIVE_INFINITY;
        double upper = above ? settings.getFloat("upper") : Double.POSITIVE_INFINITY;
        if (lower > upper) {
            throw new UsageException(
                    "pruner 'threshold' needs lower at most upper, got %s > %s".formatted(lower, upper));
        }
        return new ThresholdPruner(lower, upper, Schedule.of(settings));
    }
}
