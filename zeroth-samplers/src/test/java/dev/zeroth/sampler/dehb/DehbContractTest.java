package dev.zeroth.sampler.dehb;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class DehbContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new DehbProvider();
    }

    /// With one step a trial is whole without reports, so points are bred from the fifth trial on.
    @Override
    protected Map<String, @Nullable Object> settings() {
        return Map.of("population", 4L, "max-resource", 1L);
    }
}
