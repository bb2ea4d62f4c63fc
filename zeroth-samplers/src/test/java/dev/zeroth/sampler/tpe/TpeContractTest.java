package dev.zeroth.sampler.tpe;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.testkit.sampler.SamplerContract;

final class TpeContractTest extends SamplerContract {

    @Override
    protected SamplerProvider provider() {
        return new TpeProvider();
    }
}
