package dev.zeroth.tensor.noise;

import dev.zeroth.math.Streams;

/// Which noise: two different keys give noise that is independent for every practical purpose, and the same
/// key gives the same numbers for ever.
///
/// @param bits the fields, hashed; among a million keys two are alike with a probability of 3e-8
public record NoiseKey(long bits) {

    /// The key of the noise over one tensor at one step.
    ///
    /// @param seed of the run
    /// @param tensor the index of the tensor, so that no two tensors share their noise
    /// @param purpose what the noise is for, such as `"direction"`
    public static NoiseKey of(long seed, long step, long tensor, String purpose) {
        return of(seed, step, tensor, purpose, 0);
    }

    /// The key of the noise of one member of a population over one tensor at one step.
    public static NoiseKey of(long seed, long step, long tensor, String purpose, long member) {
        return new NoiseKey(new Streams(seed)
                .stream(step, purpose, Long.toString(tensor), member).nextLong());
    }
}
