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
    final class SqpContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new SqpProvider();
        }
    }

    @Nested
    final class LshadeContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new LshadeProvider();
    final class QuasiNewtonContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new QuasiNewtonProvider();
        }
    }

    @Nested
    final class ParticleSwarmContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new ParticleSwarmProvider();
    final class NelderMeadContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new NelderMeadProvider();
        }
    }

    @Nested
    final class PowellContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new PowellProvider();
        }
    }

    @Nested
    final class PatternSearchContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new PatternSearchProvider();
        }
    }

    @Nested
    final class BobyqaContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new BobyqaProvider();
        }
    }

    @Nested
    final class CobylaContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new CobylaProvider();
        }
    }

    @Nested
    final class GradientDescentContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new GradientDescentProvider();
        }
    }

    @Nested
    final class SpsaContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new SpsaProvider();
    final class CmaEsContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new CmaEsProvider();
        }
    }
}
