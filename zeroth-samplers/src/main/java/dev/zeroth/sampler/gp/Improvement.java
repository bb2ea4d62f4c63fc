package dev.zeroth.sampler.gp;

import dev.zeroth.math.Normal;

/// The expected improvement of a normal variable below a bound: E max(0, b - Y) = s h(z) with z = (b - m) / s and
/// h(z) = phi(z) + z Phi(z), and its logarithm far into the tail.
///
/// @see <a href="https://arxiv.org/abs/2310.20708">Ament et al., Unexpected improvements to expected improvement for
///     Bayesian optimization, 2023</a>
final class Improvement {

    /// Below this 1 + z Phi(z) / phi(z) is taken from its asymptotic series.
    private static final double TAIL = -50;

    private Improvement() {}

    /// h(z)
    static double unit(double z) {
        return z > -1 ? Normal.density(z) + z * Normal.cdf(z) : Math.exp(logUnit(z));
    }

    /// log h(z)
    static double logUnit(double z) {
        if (z > -1) return Math.log(Normal.density(z) + z * Normal.cdf(z));
        if (z > TAIL) return Normal.logDensity(z) + Math.log1p(z * Math.exp(Normal.logCdf(z) - Normal.logDensity(z)));
        double u = 1 / (z * z);
        return Normal.logDensity(z) + Math.log(u) + Math.log1p(u * (-3 + u * (15 - 105 * u)));
    }

    /// E max(0, bound - Y) for Y of this mean and deviation.
    static double expected(double bound, double mean, double deviation) {
        return deviation * unit((bound - mean) / deviation);
    }
}
