package dev.zeroth.optimizer.gradient;

/// How [GradientDescent] turns gradients into steps.
public enum DescentRule {
    /// x <- x - rate g / |g_0|.
    PLAIN,

    /// v <- 0.9 v + g / |g_0|; x <- x - rate v / 10.
    MOMENTUM,

    /// Each coordinate by the ratio of its mean gradient to the root of its mean square, over the last 10
    /// and 1000 steps or so.
    ADAM
}
