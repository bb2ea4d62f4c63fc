package dev.zeroth.sampler.auto;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;

final class AutoContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new AutoProvider();
    }

    @Override
    protected int spaces() {
        return 24;
    }
}
