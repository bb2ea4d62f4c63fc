package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;

/// ZO-signSGD: of [Mezo]'s estimate only the signs, so that steps have one length whatever the losses.
///
/// ```
/// w <- w - eta sign(g z)
/// ```
///
/// When to use: losses of wild scale. When not: near the end, unless the rate falls.
///
/// Cost: two passes a step; no memory.
///
/// @see <a href="https://openreview.net/forum?id=BJe-DsC5Fm">Liu et al., signSGD via zeroth-order oracle, 2019</a>
public record ZoSign() implements Method {

    @Override
    public String describe() {
        return "zo-sign";
    }

    @Override
    public int forwards() {
        return 2;
    }

    @Override
    public boolean normalized() {
        return true;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        return new TwoPoint(weights, Directions.dense(Noise.GAUSSIAN).start(weights, seed), Rule.sign());
    }
}
