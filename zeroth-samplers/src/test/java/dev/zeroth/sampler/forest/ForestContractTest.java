package dev.zeroth.sampler.forest;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class ForestContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new ForestProvider();
    }

    @Override
    protected Map<String, @Nullable Object> settings() {
        return Map.of("startup", 3L, "trees", 5L);
    }

    @Override
    protected int spaces() {
        return 20;
    }
}
