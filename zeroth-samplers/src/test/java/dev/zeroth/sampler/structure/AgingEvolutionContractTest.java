package dev.zeroth.sampler.structure;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class AgingEvolutionContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new AgingEvolutionProvider();
    }

    @Override
    protected Map<String, @Nullable Object> settings() {
        return Map.of("population", 5L, "tournament", 3L, "crossover", 0.5);
    }

    @Override
    protected int spaces() {
        return 20;
    }
}
