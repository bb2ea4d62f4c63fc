package dev.zeroth.sampler.structure;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class LocalSearchContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new LocalSearchProvider();
    }

    @Override
    protected Map<String, @Nullable Object> settings() {
        return Map.of("startup", 3L);
    }

    @Override
    protected int spaces() {
        return 20;
    }
}
