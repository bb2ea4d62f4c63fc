package dev.zeroth.sampler.genetic;

import dev.zeroth.math.RandomStream;

/// How a number's gene mutates. Choices become any other one, of orders two items are swapped, of sets one is
/// exchanged.
public enum Mutation {

    /// x + s z with z ~ N(0, 1).
    GAUSSIAN,

    /// Polynomial: x + d, |d| at most 1, of density (e + 1) (1 - |d|)^e / 2, e being the index, and with it
    /// squeezed so that bounds are kept.
    ///
    /// @see <a href="https://www.iitk.ac.in/kangal/papers/k2012016.pdf">Deb and Deb, Analyzing mutation
    ///     schemes for real-parameter genetic algorithms, 2012</a>
    POLYNOMIAL,

    /// Any number of the domain.
    UNIFORM;

    double mutate(double x, double deviation, double index, RandomStream random) {
        return switch (this) {
            case GAUSSIAN -> x + deviation * random.nextGaussian();
            case POLYNOMIAL -> polynomial(x, index, random.nextDouble());
            case UNIFORM -> random.nextDouble();
        };
    }

    /// @param unit uniform in [0, 1)
    static double polynomial(double x, double index, double unit) {
        double power = 1 / (index + 1);
        if (unit < 0.5) return x * Math.pow(2 * unit, power);
        return 1 - (1 - x) * Math.pow(2 * (1 - unit), power);
    }
}
