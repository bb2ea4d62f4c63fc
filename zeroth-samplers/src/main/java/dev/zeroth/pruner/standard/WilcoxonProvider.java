package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.FloatDomain;
import java.util.List;

/// `wilcoxon`: a trial against the best, instance by instance.
public final class WilcoxonProvider implements PrunerProvider {

    @Override
    public String name() {
        return "wilcoxon";
    }

    @Override
    public String summary() {
        return "stops a trial that a signed-rank test finds worse than the best; for steps that are folds or instances";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("p-threshold", FloatDomain.of(1e-9, 0.5), 0.1, "stops below this p-value"),
                Schedule.count("startup-steps", 2, "instances before a trial is judged"),
                new Setting(
                        "family-wise",
                        new BooleanDomain(),
                        false,
                        "whether the threshold holds for all looks at a trial together"));
    }

    @Override
    public Pruner create(Settings settings) {
        return new WilcoxonPruner(
                settings.getFloat("p-threshold"), settings.getInt("startup-steps"), settings.getBoolean("family-wise"));
    }
}
