package dev.zeroth.bench.problem.bbob;

/// A function of one instance, and where it is least.
///
/// @param optimum the place
/// @param surface the value above the least one
record Landscape(double[] optimum, Surface surface) {

    /// A function of real numbers.
    interface Surface {
        double at(double[] x);
    }
}
