package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import java.util.List;
import java.util.Map;

/// `patient`: a trial that still improves is let run.
public final class PatientProvider implements PrunerProvider {

    @Override
    public String name() {
        return "patient";
    }

    @Override
    public String summary() {
        return "stops a trial without improvement over the last reports, perhaps if another rule agrees";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Schedule.count("patience", 5, "reports without improvement that are let pass"),
                new Setting("min-delta", FloatDomain.of(0, 1e300), 0.0, "what counts as an improvement"),
                new Setting(
                        "then",
                        ChoiceDomain.of("stop", "median"),
                        "stop",
                        "what happens then: stop, or the median rule"));
    }

    @Override
    public Pruner create(Settings settings) {
        return new PatientPruner(
                settings.getText("then").equals("stop") ? (_, _) -> true : median(),
                settings.getInt("patience"),
                settings.getFloat("min-delta"));
    }

    private static Pruner median() {
        MedianProvider median = new MedianProvider();
        return median.create(Settings.of("pruner 'median'", median.settings(), Map.of()));
    }
}
