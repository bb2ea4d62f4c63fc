package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;
import java.util.stream.Stream;

/// `learning-curve`: extrapolates a trial's reports.
public final class LearningCurveProvider implements PrunerProvider {

    @Override
    public String name() {
        return "learning-curve";
    }

    @Override
    public String summary() {
        return "stops a trial whose extrapolated curve has little chance to beat the best; for training curves";
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(
                        Stream.of(
                                new Setting(
                                        "threshold",
                                        FloatDomain.of(1e-6, 0.5),
                                        0.05,
                                        "a chance to beat the best below this stops the trial"),
                                new Setting(
                                        "startup-trials",
                                        IntDomain.of(3, 1_000_000_000),
                                        8,
                                        "complete trials before any is pruned"),
                                new Setting(
                                        "min-reports",
                                        IntDomain.of(4, 1_000_000_000),
                                        5,
                                        "reports that an extrapolation needs")),
                        Schedule.SETTINGS.stream())
                .toList();
    }

    @Override
    public Pruner create(Settings settings) {
        return new LearningCurvePruner(
                settings.getFloat("threshold"),
                settings.getInt("startup-trials"),
                settings.getInt("min-reports"),
                Schedule.of(settings));
    }
}
