package dev.zeroth.sampler.dehb;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;

final class DehbContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new DehbProvider();
    }
}
