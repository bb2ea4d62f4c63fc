package dev.zeroth.bench.problem.noisy;

import dev.zeroth.bench.problem.NoisyFormula;
import dev.zeroth.math.RandomStream;

/// The three noise models of the noisy BBOB functions, moderate or severe. With `f` the value above the optimum and `n`
/// dimensions:
///
/// - Gaussian: `f exp(b N)`; `b` is 0.01 or 1.
/// - uniform: `f U^b max(1, (10^9 / f)^(a U'))`; `b` is 0.01 or 1, and `a` is `b (0.49 + 1 / n)`.
/// - Cauchy, seldom: `f + a max(0, 1000 + [U < p] N / |N'|)`; `a` is 0.01 or 1, and `p` is 0.05 or 0.2.
///
/// Below `10^-8` there is no noise; above, `1.01 * 10^-8` is added.
///
/// @see <a href="https://inria.hal.science/inria-00369466">Hansen, Finck, Ros and Auger, Real-parameter black-box
///     optimization benchmarking 2009: noisy functions definitions, RR-6869</a>
enum NoiseModel {
    GAUSSIAN {
        @Override
        double disturbed(double excess, boolean severe, int dimension, RandomStream random) {
            return excess * Math.exp((severe ? 1 : 0.01) * random.nextGaussian());
        }
    },
    UNIFORM {
        @Override
        double disturbed(double excess, boolean severe, int dimension, RandomStream random) {
            double beta = severe ? 1 : 0.01;
            double alpha = beta * (0.49 + 1.0 / dimension);
            double lowered = Math.pow(random.nextOpenDouble(), beta);
            double lifted = Math.pow(1e9 / excess, alpha * random.nextOpenDouble());
            return excess * lowered * Math.max(1, lifted);
        }
    },
    CAUCHY {
        @Override
        double disturbed(double excess, boolean severe, int dimension, RandomStream random) {
            boolean struck = random.nextDouble() < (severe ? 0.2 : 0.05);
            double ratio = random.nextGaussian() / Math.abs(random.nextGaussian());
            return excess + (severe ? 1 : 0.01) * Math.max(0, 1000 + (struck ? ratio : 0));
        }
    };

    private static final double FLOOR = 1e-8;

    abstract double disturbed(double excess, boolean severe, int dimension, RandomStream random);

    NoisyFormula.Noise noise(boolean severe, int dimension) {
        return (excess, random) ->
                excess < FLOOR ? excess : disturbed(excess, severe, dimension, random) + 1.01 * FLOOR;
    }
}
