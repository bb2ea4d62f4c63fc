package dev.zeroth.sampler.gp;

import java.util.Arrays;

/// The prior of hyperparameters: independent normal distributions of their logarithms.
///
/// @param means of the logarithms
/// @param deviations of the logarithms
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Prior(double[] means, double[] deviations) {

    /// The mode of a length scale for one parameter; sqrt(d) times as long for d parameters.
    private static final double LENGTH = 0.25;

    private static final double LENGTH_DEVIATION = 1.2;
    private static final double SIGNAL_DEVIATION = 0.7;
    private static final double NOISE = 1e-2;
    private static final double NOISE_DEVIATION = 2.0;
    private static final double LEAST_LENGTH = 0.02;
    private static final double GREATEST_LENGTH = 60;
    private static final double LEAST_NOISE = 1e-6;

    static Prior of(int groups) {
        double[] means = new double[groups + 2];
        double[] deviations = new double[groups + 2];
        Arrays.fill(means, 0, groups, Math.log(LENGTH) + 0.5 * Math.log(Math.max(1, groups)));
        Arrays.fill(deviations, 0, groups, LENGTH_DEVIATION);
        deviations[groups] = SIGNAL_DEVIATION;
        means[groups + 1] = Math.log(NOISE);
        deviations[groups + 1] = NOISE_DEVIATION;
        return new Prior(means, deviations);
    }

    Hyper mode() {
        return new Hyper(means.clone());
    }

    /// Minus the logarithm of the density, up to a constant; its gradient is added.
    double penalty(double[] logs, double[] gradient) {
        double penalty = 0;
        for (int i = 0; i < logs.length; i++) {
            double z = (logs[i] - means[i]) / deviations[i];
            penalty += 0.5 * z * z;
            gradient[i] += z / deviations[i];
        }
        return penalty;
    }

    double[] low() {
        double[] low = new double[means.length];
        Arrays.fill(low, Math.log(LEAST_LENGTH));
        low[low.length - 2] = Math.log(0.05);
        low[low.length - 1] = Math.log(LEAST_NOISE);
        return low;
    }

    double[] high() {
        double[] high = new double[means.length];
        Arrays.fill(high, Math.log(GREATEST_LENGTH));
        high[high.length - 2] = Math.log(20);
        high[high.length - 1] = Math.log(2);
        return high;
    }
}
