package dev.zeroth.sampler.pbt;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;

final class PbtContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new PbtProvider();
    }
}
