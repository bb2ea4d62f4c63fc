package dev.zeroth.optimizer.cmaes;

import dev.zeroth.math.RandomStream;

/// The population and the first step of one search after another.
///
/// | symbol of the paper | here |
/// |---|---|
/// | lambda_default, lambda_large, lambda_small | [#first], [#large], [#population] |
/// | sigma_small = sigma 10^(-2 U) | [#sigma] |
///
/// @see <a href="https://doi.org/10.1109/CEC.2005.1554902">Auger and Hansen, A restart CMA evolution strategy with
///     increasing population size, 2005</a>
/// @see <a href="https://doi.org/10.1145/1570256.1570333">Hansen, Benchmarking a bi-population CMA-ES on the
///     BBOB-2009
///     function testbed, 2009</a>
final class Schedule {

    private static final int MOST_POPULATION = 1 << 20;

    private final Restarts restarts;
    private final int first;
    private final double firstSigma;
    private int large;
    private int population;
    private double sigma;
    private boolean small;
    private long spentLarge;
    private long spentSmall;
    private long lastLarge;
    private long budget = Long.MAX_VALUE;

    Schedule(Restarts restarts, int first, double firstSigma) {
        this.restarts = restarts;
        this.first = first;
        this.firstSigma = firstSigma;
        this.large = first;
        this.population = first;
        this.sigma = firstSigma;
    }

    int population() {
        return population;
    }

    double sigma() {
        return sigma;
    }

    /// How many evaluations the search may take.
    long budget() {
        return budget;
    }

    /// Plans the next search.
    ///
    /// @param spent how many evaluations the last one took
    void next(long spent, RandomStream random) {
        if (restarts == Restarts.NONE) return;
        boolean initial = large == first && !small;
        if (small) spentSmall += spent;
        else if (!initial) spentLarge += spent;
        if (!small) lastLarge = spent;
        small = restarts == Restarts.BIPOP && !initial && spentSmall < spentLarge;
        if (small) {
            double power = random.nextDouble() * random.nextDouble();
            double share = random.nextDouble();
            population = (int) (first * Math.pow(0.5 * large / first, share * share));
            sigma = firstSigma * Math.pow(10, -2 * power);
            budget = Math.max(lastLarge / 2, population);
        } else {
            large = Math.min(2 * large, MOST_POPULATION);
            population = large;
            sigma = firstSigma;
            budget = Long.MAX_VALUE;
        }
    }
}
