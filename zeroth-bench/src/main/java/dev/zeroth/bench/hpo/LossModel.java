package dev.zeroth.bench.hpo;

/// The logarithm of a loss as a function of a configuration's features.
public sealed interface LossModel permits TreeModel, KernelModel {

    double logLoss(double[] features);
}
