package dev.zeroth.sampler.gp;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;

final class GpContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new GpProvider();
    }

    @Override
    protected int spaces() {
        return 12;
    }
}
