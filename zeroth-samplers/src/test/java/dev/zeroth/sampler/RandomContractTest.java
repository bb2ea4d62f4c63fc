package dev.zeroth.sampler;

import dev.zeroth.testkit.sampler.SamplerContract;

final class RandomContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return Samplers.find("random");
    }
}
