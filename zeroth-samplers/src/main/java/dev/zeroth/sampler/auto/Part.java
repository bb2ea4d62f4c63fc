package dev.zeroth.sampler.auto;

import java.util.Map;

/// What `auto` chooses among.
enum Part {
    PORTFOLIO("portfolio"),
    CONSTRAINED("sqp", Map.of("scout", true)),
    DENSITY("tpe"),
    PROCESS("gp"),
    REGRESSION("lq-cma-es"),
    EVOLUTION("cma-es"),
    FRONT("nsga-ii");

    private final String sampler;

    @SuppressWarnings("ImmutableEnumChecker") // of Map.of
    private final Map<String, Object> settings;

    Part(String sampler) {
        this(sampler, Map.of());
    }

    Part(String sampler, Map<String, Object> settings) {
        this.sampler = sampler;
        this.settings = settings;
    }

    /// The name of the sampler that it is.
    String sampler() {
        return sampler;
    }

    /// Its settings that are not the standard ones.
    Map<String, Object> settings() {
        return settings;
    }
}
