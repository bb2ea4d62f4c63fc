package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Walkers;
import dev.zeroth.optimizer.gradient.DescentRule;
import dev.zeroth.optimizer.gradient.GradientDescent;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import java.util.List;
import java.util.Locale;

/// `gradient-descent`: see [GradientDescent]; where a run has converged another begins at a uniform draw.
public final class GradientDescentProvider implements VectorProvider {

    @Override
    public String name() {
        return "gradient-descent";
    }

    @Override
    public String summary() {
        return "gradient descent on finite differences: plain, with momentum, or Adam; a baseline";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("rule", ChoiceDomain.of("adam", "momentum", "plain"), "adam", "how gradients become steps"),
                new Setting(
                        "rate",
                        FloatDomain.log(1e-6, 1),
                        0.1,
                        "the first step's length, as a share of the parameters' ranges"));
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        DescentRule rule = DescentRule.valueOf(settings.getText("rule").toUpperCase(Locale.ROOT));
        return Walkers.of(GradientDescent.factory(rule, settings.getFloat("rate")));
    }
}
