package dev.zeroth.sampler.qmc;

/// Points of the unit cube by number.
@FunctionalInterface
interface Spread {

    /// One coordinate of a point.
    ///
    /// @return a number in [0, 1)
    double coordinate(long index, int dimension);

    /// Makes one.
    @FunctionalInterface
    interface Factory {

        /// @param dimensions at least 1
        /// @param seed chooses the scrambling
        Spread make(int dimensions, long seed);
    }
}
