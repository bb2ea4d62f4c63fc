package dev.zeroth.sampler.gp;

import java.util.function.DoubleUnaryOperator;

/// What is fitted to the rows of one output.
///
/// @param power of the [Warp]
record Fit(Hyper hyper, double power) {

    /// Of more rows than these some stand for all.
    static final int MOST_ROWS = 400;

    private static final int RESTART_ITERATIONS = 40;
    private static final int ITERATIONS = 12;
    private static final double TOLERANCE = 0.02;
    private static final double FIRST_STEP = 0.5;

    private static final double LEAST_POWER = -0.5;
    private static final double GREATEST_POWER = 1.25;
    private static final double POWER_STEP = 0.25;

    /// The prior of the power is normal around a half with this precision.
    private static final double POWER_PRECISION = 8;

    static Fit first(int groups) {
        return new Fit(Prior.of(groups).mode(), 0.5);
    }

    /// The hyperparameters of the greatest posterior density that a climb from these finds; and on a restart another
    /// one from the prior's mode.
    Hyper refined(Design design, double[] targets, double[] extra, boolean restart) {
        Prior prior = Prior.of(design.groupCount());
        Evidence evidence = new Evidence(design, targets, extra, prior);
        Lbfgs search = new Lbfgs(evidence, prior.low(), prior.high(), TOLERANCE);
        double[] best = hyper.logs().clone();
        double value = search.minimize(best, ITERATIONS, FIRST_STEP);
        if (!restart) return new Hyper(best);
        double[] other = prior.mode().logs();
        return new Hyper(search.minimize(other, RESTART_ITERATIONS, FIRST_STEP) < value ? other : best);
    }

    /// The power of the greatest posterior density.
    ///
    /// @param misfit minus the logarithm of the likelihood of a power
    static double power(DoubleUnaryOperator misfit) {
        double least = Double.POSITIVE_INFINITY;
        double chosen = 1;
        for (double power = LEAST_POWER; power <= GREATEST_POWER; power += POWER_STEP) {
            double value = misfit.applyAsDouble(power) + 0.5 * POWER_PRECISION * (power - 0.5) * (power - 0.5);
            if (value < least) {
                least = value;
                chosen = power;
            }
        }
        return chosen;
    }
}
