package dev.zeroth.sampler.structure;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class PredictorContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new PredictorProvider();
    }

    @Override
    protected Map<String, @Nullable Object> settings() {
        return Map.of("startup", 5L, "members", 2L);
    }

    @Override
    protected int spaces() {
        return 20;
    }
}
