package dev.zeroth.optimizer.differential;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;

/// The lengths F and crossover rates CR of generations past, learned from the trials that were better than
/// their parents: with w_k proportional to trial k's gain, and S the successful ones of a generation,
///
///     M_F <- sum w_k F_k^2 / sum w_k F_k,     M_CR <- sum w_k CR_k^2 / sum w_k CR_k
///
/// (weighted Lehmer means) take the place of the oldest pair. For a new trial a pair is drawn, and F ~
/// Cauchy(M_F, 0.1) above 0 and at most 1, CR ~ N(M_CR, 0.1) within [0, 1]. A pair whose successes all had CR
/// = 0 stays at 0.
///
/// | symbol | here |
/// |---|---|
/// | M_F, M_CR | [#weights], [#rates], 6 of each |
///
/// @see <a href="https://doi.org/10.1109/CEC.2013.6557555">Tanabe and Fukunaga, Success-history based
///     parameter adaptation for differential evolution, 2013</a>
/// @see <a href="https://doi.org/10.1109/CEC.2014.6900380">Tanabe and Fukunaga, Improving the search
///     performance of SHADE using linear population size reduction, 2014</a>
final class SuccessHistory {

    private static final int SIZE = 6;
    private static final double SPREAD = 0.1;
    private static final double TERMINAL = -1;

    private final double[] weights = new double[SIZE];
    private final double[] rates = new double[SIZE];
    private int oldest;

    private double gains;
    private double weightGains;
    private double squaredWeightGains;
    private double rateGains;
    private double squaredRateGains;

    SuccessHistory(double weight, double rate) {
        Arrays.fill(weights, weight);
        Arrays.fill(rates, rate);
    }

    int draw(RandomStream random) {
        return random.nextInt(SIZE);
    }

    double weight(int place, RandomStream random) {
        double weight;
        do weight = weights[place] + SPREAD * Math.tan(Math.PI * (random.nextOpenDouble() - 0.5));
        while (weight <= 0);
        return Math.min(weight, 1);
    }

    double rate(int place, RandomStream random) {
        if (rates[place] == TERMINAL) return 0;
        return Math.clamp(rates[place] + SPREAD * random.nextGaussian(), 0, 1);
    }

    /// A trial that was better than its parent.
    ///
    /// @param gain by how much, above 0
    void success(double weight, double rate, double gain) {
        double finite = Math.min(gain, 1e100);
        gains += finite;
        weightGains += finite * weight;
        squaredWeightGains += finite * weight * weight;
        rateGains += finite * rate;
        squaredRateGains += finite * rate * rate;
    }

    /// Ends a generation.
    void learn() {
        if (!(gains > 0)) return;
        weights[oldest] = squaredWeightGains / weightGains;
        boolean terminal = rates[oldest] == TERMINAL || !(rateGains > 0);
        rates[oldest] = terminal ? TERMINAL : squaredRateGains / rateGains;
        oldest = (oldest + 1) % SIZE;
        gains = weightGains = squaredWeightGains = rateGains = squaredRateGains = 0;
    }

    /// The mean M_F and M_CR, for tests.
    double[] means() {
        return new double[] {
            Arrays.stream(weights).average().orElseThrow(),
            Arrays.stream(rates).map(rate -> Math.max(rate, 0)).average().orElseThrow()
        };
    }
}
