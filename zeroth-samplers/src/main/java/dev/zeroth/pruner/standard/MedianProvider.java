package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// `median`: the percentile rule at 50.
public final class MedianProvider implements PrunerProvider {

    @Override
    public String name() {
        return "median";
    }

    @Override
    public String summary() {
        return "stops a trial that is worse than the median at its step; a safe first choice";
    }

    @Override
    public List<Setting> settings() {
        return PercentileProvider.COMMON;
    }

    @Override
    public Pruner create(Settings settings) {
        return PercentileProvider.create(50, settings);
    }
}
