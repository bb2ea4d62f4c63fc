package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import java.util.Locale;

/// MeZO: simultaneous perturbation, in place, with noise that is made again instead of kept.
///
/// ```
/// g = (L(w + epsilon z) - L(w - epsilon z)) / (2 epsilon),  w <- w - eta g z
/// ```
///
/// | symbol | here |
/// |---|---|
/// | epsilon, eta | the step's epsilon and rate |
/// | z | normal, or of random signs (Spall's): a little less variance, and cheaper |
///
/// When to use: first, where one forward pass is dear and memory holds the model alone. When not: where a gradient can
/// be had, which needs a hundredth of the passes.
///
/// Cost: two passes and three walks over the weights a step; no memory.
///
/// Departures: three walks instead of four; no weight decay.
///
/// @see <a href="https://arxiv.org/abs/2305.17333">Malladi et al., Fine-tuning language models with just forward
///     passes, 2023</a>
/// @see <a href="https://doi.org/10.1109/9.119632">Spall, Multivariate stochastic approximation using a simultaneous
///     perturbation gradient approximation, 1992</a>
public record Mezo(Noise noise) implements Method {

    @Override
    public String describe() {
        return "mezo noise=" + noise.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int forwards() {
        return 2;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        return new TwoPoint(weights, Directions.dense(noise).start(weights, seed), Rule.plain());
    }
}
