package dev.zeroth.sampler.grid;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;

final class ExhaustiveContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new ExhaustiveProvider();
    }
}
