package dev.zeroth.bench.problem.bbob;

/// A function of one instance, and where it is least.
final class Landscape {

    /// A function of real numbers.
    interface Surface {
        double at(double[] x);
    }

    private final double[] optimum;
    private final Surface surface;

    Landscape(double[] optimum, Surface surface) {
        this.optimum = optimum.clone();
        this.surface = surface;
    }

    /// The place.
    double[] optimum() {
        return optimum.clone();
    }

    /// The value above the least one.
    double at(double[] x) {
        return surface.at(x);
    }
}
