package dev.zeroth.sampler.genetic;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

final class GeneticContractTest {

    @Nested
    final class Standard extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new GeneticProvider();
        }
    }

    @Nested
    final class UniversalBlend extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new GeneticProvider();
        }

        @Override
        protected Map<String, @Nullable Object> settings() {
            return Map.of(
                    "population", 5, "selection", "universal", "crossover", "blx", "mutation", "gaussian", "elites", 0);
        }
    }

    @Nested
    final class RouletteTwoPoint extends SamplerContract {
        @Override
        protected SamplerProvider provider() {
            return new GeneticProvider();
        }

        @Override
        protected Map<String, @Nullable Object> settings() {
            return Map.of("population", 4, "selection", "roulette", "crossover", "two-point", "mutation", "uniform");
        }
    }
}
