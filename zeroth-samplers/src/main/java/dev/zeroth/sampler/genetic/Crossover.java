package dev.zeroth.sampler.genetic;

import dev.zeroth.math.RandomStream;

/// How two parents' genes become a child's. Orders and sets are recombined in themselves by all of them
/// ([Rows]).
public enum Crossover {

    /// Genes of one parent up to a cut, of the other from there on.
    ONE_POINT,

    /// Genes of one parent outside two cuts, of the other between them.
    TWO_POINT,

    /// Each gene of either parent, evenly.
    UNIFORM,

    /// Simulated binary crossover: numbers of c = ((1 + b) x_1 + (1 - b) x_2) / 2, where the spread b has the
    /// density (e + 1) b^e / 2 below 1 and (e + 1) / (2 b^(e + 2)) above, e being the index. Choices as in
    /// [#UNIFORM].
    ///
    /// @see <a href="https://www.complex-systems.com/abstracts/v09_i02_a02/">Deb and Agrawal, Simulated binary
    ///     crossover for continuous search space, 1995</a>
    SIMULATED_BINARY,

    /// BLX-alpha: numbers uniform between the parents' and alpha times their distance beyond. Choices as in
    /// [#UNIFORM].
    ///
    /// @see <a href="https://doi.org/10.1016/B978-0-08-094832-4.50018-0">Eshelman and Schaffer, Real-coded
    ///     genetic algorithms and interval schemata, 1993</a>
    BLEND;

    /// The spread b of simulated binary crossover, by inversion.
    ///
    /// @param unit uniform in [0, 1)
    static double spread(double unit, double index) {
        double power = 1 / (index + 1);
        return unit < 0.5 ? Math.pow(2 * unit, power) : Math.pow(2 * (1 - unit), -power);
    }

    /// A child's number.
    static double simulatedBinary(double a, double b, double index, RandomStream random) {
        double spread = spread(random.nextDouble(), index);
        return ((1 + spread) * a + (1 - spread) * b) / 2;
    }

    static double blend(double a, double b, double alpha, RandomStream random) {
        double low = Math.min(a, b);
        double width = Math.abs(a - b);
        return low - alpha * width + random.nextDouble() * (1 + 2 * alpha) * width;
    }
}
