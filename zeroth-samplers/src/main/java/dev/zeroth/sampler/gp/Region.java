package dev.zeroth.sampler.gp;

/// The side length of a trust region around the best point: doubled after three successes in a row, halved after as
/// many failures as there are parameters, and begun anew when it has become tiny. A function of what was measured.
///
/// @see <a href="https://arxiv.org/abs/1910.01739">Eriksson et al., Scalable global optimization via local Bayesian
///     optimization, 2019 (TuRBO)</a>
final class Region {

    private static final double FIRST = 0.8;
    private static final double LEAST = 1.0 / 128;
    private static final double GREATEST = 1.6;
    private static final int SUCCESSES = 3;
    private static final int LEAST_FAILURES = 4;
    private static final double BETTER = 1e-3;

    private Region() {}

    /// The side length after these targets.
    ///
    /// @param startup so many of them were not chosen in a region
    static double length(double[] targets, int startup, int parameters) {
        double length = FIRST;
        double best = Double.POSITIVE_INFINITY;
        int successes = 0;
        int failures = 0;
        for (int i = 0; i < targets.length; i++) {
            boolean better = targets[i] < best - BETTER;
            best = Math.min(best, targets[i]);
            if (i < startup) continue;
            successes = better ? successes + 1 : 0;
            failures = better ? 0 : failures + 1;
            if (successes == SUCCESSES) {
                length = Math.min(GREATEST, 2 * length);
                successes = 0;
            } else if (failures == Math.max(LEAST_FAILURES, parameters)) {
                length = 0.5 * length < LEAST ? FIRST : 0.5 * length;
                failures = 0;
            }
        }
        return length;
    }
}
