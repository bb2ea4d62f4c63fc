package dev.zeroth.sampler.vector;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;
import org.junit.jupiter.api.Nested;

/// The contract, for every optimizer over vectors.
final class VectorSamplersTest {

    @Nested
    final class OnePlusOneContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new OnePlusOneProvider();
        }
    }
}
