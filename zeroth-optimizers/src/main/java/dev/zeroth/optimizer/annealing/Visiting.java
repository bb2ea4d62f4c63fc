package dev.zeroth.optimizer.annealing;

import dev.zeroth.math.RandomStream;

/// The visiting distribution of generalized annealing: for q near 1 the normal one, for q = 2 Cauchy's, beyond
/// that with tails so heavy that a step may go anywhere. A step is
///
///     s(T) z_1 / |z_2|^((q - 1) / (3 - q))
///
/// with z_1, z_2 standard normal.
///
/// | symbol | here |
/// |---|---|
/// | q | `shape`, 1 < q < 3 |
/// | s(T) | [#scale] |
///
/// @see <a href="https://doi.org/10.1016/S0378-4371(96)00271-3">Tsallis and Stariolo, Generalized simulated
///     annealing, 1996</a>
/// @see <a href="https://doi.org/10.1103/PhysRevE.62.4473">Xiang and Gong, Efficiency of generalized simulated
///     annealing, 2000</a>
final class Visiting {

    /// Steps are cut here, in units of the region's scale.
    private static final double LONGEST = 1e8;

    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private final double shape;
    private final double power;
    private final double constant;

    Visiting(double shape) {
        this.shape = shape;
        this.power = (shape - 1) / (3 - shape);
        double a = 1 / (shape - 1) - 0.5;
        double sine = Math.PI * (1 - a) / Math.sin(Math.PI * (1 - a)) / gamma(2 - a);
        double root = Math.sqrt(Math.PI)
                * Math.pow(shape - 1, 4 - shape)
                / (Math.pow(2, (2 - shape) / (shape - 1)) * (3 - shape));
        this.constant = Math.pow(root / sine, power);
    }

    /// s(T), which goes with T^(1 / (3 - q)).
    double scale(double temperature) {
        return constant * Math.pow(temperature, 1 / (3 - shape));
    }

    double step(double scale, RandomStream random) {
        double step = scale * random.nextGaussian() / Math.pow(Math.abs(random.nextGaussian()), power);
        return Math.clamp(step, -LONGEST, LONGEST);
    }

    /// Gamma(x) for x > 0, by Lanczos's approximation.
    static double gamma(double x) {
        if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
        double t = x + 6.5;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (x - 1 + i);
        return Math.sqrt(2 * Math.PI) * Math.pow(t, x - 0.5) * Math.exp(-t) * sum;
    }
}
