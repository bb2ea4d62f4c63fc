package dev.zeroth.networks.layer;

import dev.zeroth.math.RandomStream;

/// What a parameter's numbers are before anything is learned.
@FunctionalInterface
public interface Start {

    /// @param random the parameter's own
    float draw(RandomStream random, long index);

    /// The same for all.
    static Start of(float value) {
        return (_, _) -> value;
    }

    /// Normal with mean 0.
    static Start normal(double deviation) {
        return (random, _) -> (float) (deviation * random.nextGaussian());
    }

    /// Uniform within +-sqrt(6 / (in + out)), which keeps variances alike forwards and backwards.
    ///
    /// @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio, Understanding the
    ///     difficulty of training deep feedforward neural networks, 2010</a>
    static Start glorot(int in, int out) {
        double limit = Math.sqrt(6.0 / (in + out));
        return (random, _) -> (float) (limit * (2 * random.nextDouble() - 1));
    }
}
