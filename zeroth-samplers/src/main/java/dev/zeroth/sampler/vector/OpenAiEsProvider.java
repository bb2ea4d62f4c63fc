package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.strategy.OpenAiEs;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import java.util.List;

/// `openai-es`: OpenAI's evolution strategy.
public final class OpenAiEsProvider implements VectorProvider {

    @Override
    public String name() {
        return "openai-es";
    }

    @Override
    public String summary() {
        return "Adam on mirrored draws; for very many numbers, such as the weights of networks";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("sigma", FloatDomain.of(1e-9, 10), 0.05, "the deviation of draws, in units of the range"),
                new Setting("learning-rate", FloatDomain.of(1e-9, 10), 0.03, "the step of Adam, in units of the range"),
                CmaSettings.POPULATION_SETTING);
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return OpenAiEs.factory(
                settings.getFloat("sigma"), settings.getFloat("learning-rate"), CmaSettings.population(settings));
    }
}
