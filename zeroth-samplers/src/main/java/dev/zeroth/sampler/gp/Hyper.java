package dev.zeroth.sampler.gp;

/// Hyperparameters, as logarithms: a length scale per group, then the variance of the function, then that of the
/// noise. Immutable by convention.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Hyper(double[] logs) {

    int groups() {
        return logs.length - 2;
    }

    double lengthScale(int group) {
        return Math.exp(logs[group]);
    }

    double signal() {
        return Math.exp(logs[logs.length - 2]);
    }

    double noise() {
        return Math.exp(logs[logs.length - 1]);
    }
}
