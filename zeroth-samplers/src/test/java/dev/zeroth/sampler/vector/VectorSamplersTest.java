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

    @Nested
    final class DifferentialEvolutionContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new DifferentialEvolutionProvider();
        }
    }

    @Nested
    final class LshadeContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new LshadeProvider();
        }
    }

    @Nested
    final class ParticleSwarmContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new ParticleSwarmProvider();
        }
    }
}
