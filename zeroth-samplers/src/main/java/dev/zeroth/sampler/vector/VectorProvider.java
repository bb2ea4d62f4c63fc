package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.replay.ReplayedSampler;
import dev.zeroth.sampler.replay.VectorMethod;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// Makes a sampler of an optimizer over vectors.
interface VectorProvider extends SamplerProvider {

    /// The optimizer with these settings.
    OptimizerFactory factory(Settings settings);

    @Override
    default List<Setting> settings() {
        return List.of();
    }

    @Override
    default Sampler create(Settings settings) {
        return new ReplayedSampler(name(), VectorMethod.of(factory(settings)));
    }
}
