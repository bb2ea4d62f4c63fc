package dev.zeroth.sampler.auto;

/// What `auto` chooses among.
enum Part {
    EXHAUSTIVE("exhaustive"),
    PORTFOLIO("portfolio"),
    CONSTRAINED("cobyla"),
    DENSITY("tpe"),
    PROCESS("gp"),
    EVOLUTION("cma-es"),
    FRONT("nsga-ii");

    private final String sampler;

    Part(String sampler) {
        this.sampler = sampler;
    }

    /// The name of the sampler that it is.
    String sampler() {
        return sampler;
    }
}
