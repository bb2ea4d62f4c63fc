package dev.zeroth.optimizer.cmaes;

/// What is learned of the covariance matrix.
public enum Covariance {
    /// [#FULL] up to 200 dimensions, from there on [#LIMITED].
    AUTO,
    /// All of it: d (d + 1) / 2 numbers.
    FULL,
    /// Its diagonal: d numbers, learned (d + 2) / 3 times as fast.
    SEPARABLE,
    /// A few directions, O(log d) of them.
    LIMITED
}
