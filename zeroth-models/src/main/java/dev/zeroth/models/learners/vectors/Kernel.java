package dev.zeroth.models.learners.vectors;

import libsvm.svm_parameter;

/// What two rows are compared by: `x.y`, `(gamma x.y + coef0)^degree`, `exp(-gamma |x-y|^2)`, `tanh(gamma x.y +
/// coef0)`.
///
/// @param kind which of them
/// @param gamma a factor
/// @param degree of [Kind#POLY]
/// @param coef0 added in [Kind#POLY] and [Kind#SIGMOID]
record Kernel(Kind kind, double gamma, int degree, double coef0) {
    enum Kind {
        LINEAR,
        POLY,
        RBF,
        SIGMOID
    }

    /// LIBSVM's parameters.
    svm_parameter parameters(int type, double c, double epsilon, double tolerance) {
        svm_parameter p = new svm_parameter();
        p.svm_type = type;
        p.kernel_type = switch (kind) {
            case LINEAR -> svm_parameter.LINEAR;
            case POLY -> svm_parameter.POLY;
            case RBF -> svm_parameter.RBF;
            case SIGMOID -> svm_parameter.SIGMOID;
        };
        p.gamma = gamma;
        p.degree = degree;
        p.coef0 = coef0;
        p.C = c;
        p.p = epsilon;
        p.eps = tolerance;
        p.cache_size = 100;
        p.shrinking = 1;
        p.nr_weight = 0;
        p.weight_label = new int[0];
        p.weight = new double[0];
        return p;
    }
}
