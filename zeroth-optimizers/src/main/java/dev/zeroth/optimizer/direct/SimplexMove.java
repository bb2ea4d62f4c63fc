package dev.zeroth.optimizer.direct;

/// What [NelderMead] did in an iteration.
public enum SimplexMove {
    /// A simplex was built around a start.
    START,
    /// The worst vertex was mirrored at the centroid of the others.
    REFLECT,
    /// The mirrored vertex was the best, and one farther out better still.
    EXPAND,
    /// The mirrored vertex was moved towards the centroid.
    CONTRACT_OUTSIDE,
    /// The worst vertex was moved towards the centroid.
    CONTRACT_INSIDE,
    /// All vertices were moved towards the best.
    SHRINK,
    /// A simplex that had become flat was built anew around its best vertex.
    RESTART
}
