package dev.zeroth.sampler.vector;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;
import org.junit.jupiter.api.Nested;

/// The contract, for every optimizer over vectors.
final class VectorSamplersTest {

    /// Of each; the many samplers together try a thousand.
    private static final int SPACES = 48;

    @Nested
    final class BobyqaContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new BobyqaProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class CmaEsContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new CmaEsProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class CobylaContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new CobylaProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class CrossEntropyContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new CrossEntropyProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class DifferentialEvolutionContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new DifferentialEvolutionProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class DualAnnealingContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new DualAnnealingProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class GradientDescentContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new GradientDescentProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class HybridContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new HybridProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class LqCmaEsContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new LqCmaEsProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class LshadeContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new LshadeProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class NelderMeadContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new NelderMeadProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class NesContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new NesProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class OnePlusOneContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new OnePlusOneProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class OpenAiEsContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new OpenAiEsProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class ParticleSwarmContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new ParticleSwarmProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class PatternSearchContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new PatternSearchProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class PortfolioContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new PortfolioProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class PowellContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new PowellProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class QuasiNewtonContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new QuasiNewtonProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class SimulatedAnnealingContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new SimulatedAnnealingProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class SpsaContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new SpsaProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }

    @Nested
    final class SqpContract extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new SqpProvider();
        }

        @Override
        protected int spaces() {
            return SPACES;
        }
    }
}
