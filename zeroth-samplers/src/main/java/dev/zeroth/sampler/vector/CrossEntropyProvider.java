package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.strategy.CrossEntropy;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// `cross-entropy`: fits normal distributions to the best.
public final class CrossEntropyProvider implements VectorProvider {

    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public String summary() {
        return "fits a distribution to the best fifth, again and again; for noisy trials and many jobs";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("elite-share", FloatDomain.of(0.001, 0.9), 0.2, "the share of a generation that is fitted"),
                new Setting(
                        "population",
                        IntDomain.of(4, 1_000_000),
                        null,
                        "points a generation; 20 + 5 log d if not given"));
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return CrossEntropy.factory(CmaSettings.population(settings), settings.getFloat("elite-share"));
    }
}
