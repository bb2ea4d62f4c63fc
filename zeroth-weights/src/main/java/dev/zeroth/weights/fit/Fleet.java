package dev.zeroth.weights.fit;

/// Makes the passes of a step on several [Replica]s at once: threads, processes or machines. Only seeds and scalars
/// travel; the result is the same as on one machine, bit for bit.
public interface Fleet {

    /// All losses that a step asks for, in its order; each is that of [Replica#losses] on any replica.
    ///
    /// @throws RuntimeException where a pass cannot be made at all; one that fails is NaN
    double[] losses(Assignment assignment);
}
