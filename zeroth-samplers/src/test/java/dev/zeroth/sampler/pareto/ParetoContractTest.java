package dev.zeroth.sampler.pareto;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

final class ParetoContractTest {

    private static final Map<String, @Nullable Object> SMALL = Map.of("population", 6);

    @Nested
    final class NsgaTwo extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new NsgaTwoProvider();
        }

        @Override
        protected Map<String, @Nullable Object> settings() {
            return SMALL;
        }
    }

    @Nested
    final class NsgaThree extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new NsgaThreeProvider();
        }

        @Override
        protected Map<String, @Nullable Object> settings() {
            return SMALL;
        }
    }

    @Nested
    final class Decomposition extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new DecompositionProvider();
        }

        @Override
        protected Map<String, @Nullable Object> settings() {
            return SMALL;
        }
    }

    @Nested
    final class BoundaryIntersection extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new DecompositionProvider();
        }

        @Override
        protected Map<String, @Nullable Object> settings() {
            return Map.of("population", 6, "scalarization", "pbi");
        }
    }
}
