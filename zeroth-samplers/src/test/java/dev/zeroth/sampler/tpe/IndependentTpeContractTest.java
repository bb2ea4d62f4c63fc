package dev.zeroth.sampler.tpe;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class IndependentTpeContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new TpeProvider();
    }

    @Override
    protected Map<String, @Nullable Object> settings() {
        return Map.of("multivariate", false, "startup", 3L);
    }

    @Override
    protected int spaces() {
        return 60;
    }
}
