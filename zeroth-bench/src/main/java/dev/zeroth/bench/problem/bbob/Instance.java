package dev.zeroth.bench.problem.bbob;

/// The random choices behind an instance of a function.
///
/// | symbol | here |
/// |---|---|
/// | `x_opt` | [#place] |
/// | `f_opt` | [#height] |
/// | `R` | [#outer] |
/// | `Q` | [#inner] |
record Instance(int function, int number, int dimension) {

    private static final int OUTER = 1_000_000;

    /// The function's own number seeds it, but two functions share the choices of another.
    long seed() {
        int base = switch (function) {
            case 4 -> 3;
            case 18 -> 17;
            default -> function;
        };
        return base + 10_000L * number;
    }

    double height() {
        return LegacyRandom.height(seed());
    }

    double[] place() {
        return LegacyRandom.place(dimension, seed());
    }

    double[] outerPlace() {
        return LegacyRandom.place(dimension, seed() + OUTER);
    }

    double[][] outer() {
        return LegacyRandom.rotation(dimension, seed() + OUTER);
    }

    double[][] inner() {
        return LegacyRandom.rotation(dimension, seed());
    }

    /// `R Lambda^alpha Q`.
    double[][] conditioned(double alpha) {
        return Linear.product(outer(), Linear.lambda(alpha, dimension), inner());
    }
}
