package dev.zeroth.sampler.qmc;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;

final class LatinHypercubeContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new LatinHypercubeProvider();
    }
}
