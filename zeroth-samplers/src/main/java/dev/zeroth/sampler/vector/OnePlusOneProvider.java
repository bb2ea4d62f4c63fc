package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.strategy.OnePlusOne;
import dev.zeroth.setting.Settings;

/// `one-plus-one`: random local search.
public final class OnePlusOneProvider implements VectorProvider {

    @Override
    public String name() {
        return "one-plus-one";
    }

    @Override
    public String summary() {
        return "random local search that adapts its step, the (1+1) evolution strategy; cheap in many dimensions";
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return OnePlusOne.factory();
    }
}
