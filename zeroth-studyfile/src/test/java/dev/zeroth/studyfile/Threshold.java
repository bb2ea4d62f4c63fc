package dev.zeroth.studyfile;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import java.util.List;

/// A pruner for tests that needs its one setting.
public final class Threshold implements PrunerProvider {

    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public String summary() {
        return "for tests";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting("upper", FloatDomain.of(-1e300, 1e300), null, "a report above this stops"));
    }

    @Override
    public Pruner create(Settings settings) {
        double upper = settings.getFloat("upper");
        return (trial, _) -> trial.reports().values().stream().anyMatch(value -> value > upper);
    }
}
