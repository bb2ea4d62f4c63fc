package dev.zeroth.sampler.gp;

import dev.zeroth.math.Normal;
import java.util.Arrays;

/// How much a point promises, from the predictions of all outputs there: first those of the objectives, less being
/// better, then those of the outcome constraints. More is better.
sealed interface Merit {

    /// The merit, and its derivatives.
    ///
    /// @param byMean filled, one per output
    /// @param byDeviation filled, one per output
    double at(double[] means, double[] deviations, double[] byMean, double[] byDeviation);

    /// log E max(0, best - Y)
    record LogExpectedImprovement(double best) implements Merit {
        @Override
        public double at(double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            double s = deviations[0];
            double z = (best - means[0]) / s;
            double log = Improvement.logUnit(z);
            byMean[0] = -Math.exp(Normal.logCdf(z) - log) / s;
            byDeviation[0] = Math.exp(Normal.logDensity(z) - log) / s;
            return log + Math.log(s);
        }
    }

    /// E max(0, best - Y)
    record ExpectedImprovement(double best) implements Merit {
        @Override
        public double at(double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            double z = (best - means[0]) / deviations[0];
            byMean[0] = -Normal.cdf(z);
            byDeviation[0] = Normal.density(z);
            return deviations[0] * Improvement.unit(z);
        }
    }

    /// log P(Y < best)
    record ProbabilityOfImprovement(double best) implements Merit {
        @Override
        public double at(double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            return logBelow(best, means, deviations, 0, byMean, byDeviation);
        }
    }

    /// w deviation - mean: the negated lower confidence bound.
    record ConfidenceBound(double w) implements Merit {
        @Override
        public double at(double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            byMean[0] = -1;
            byDeviation[0] = w;
            return w * deviations[0] - means[0];
        }
    }

    /// The logarithm of the expected gain in hypervolume of independent objectives: with the boxes from l to u in which
    /// nothing is dominated, sum over boxes of prod_k (E(u_k - Y_k)+ - E(l_k - Y_k)+).
    ///
    /// @see <a href="https://doi.org/10.1007/s10898-019-00798-7">Yang et al., Efficient computation of expected
    ///     hypervolume improvement using box decomposition algorithms, 2019</a>
    record LogHypervolumeImprovement(FreeBoxes free) implements Merit {
        private static final double LEAST = 1e-290;

        @Override
        public double at(double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            int m = free.objectives();
            double[][] gains = new double[m][];
            double[][] below = new double[m][];
            double[][] densities = new double[m][];
            for (int k = 0; k < m; k++) {
                double[] bounds = free.bounds(k);
                gains[k] = new double[bounds.length];
                below[k] = new double[bounds.length];
                densities[k] = new double[bounds.length];
                for (int i = 1; i < bounds.length; i++) {
                    double z = (bounds[i] - means[k]) / deviations[k];
                    gains[k][i] = deviations[k] * Improvement.unit(z);
                    below[k][i] = Normal.cdf(z);
                    densities[k][i] = Normal.density(z);
                }
            }
            Arrays.fill(byMean, 0, m, 0);
            Arrays.fill(byDeviation, 0, m, 0);
            double sum = 0;
            double[] sides = new double[m];
            for (int b = 0; b < free.size(); b++) {
                int[] box = free.box(b);
                double volume = 1;
                for (int k = 0; k < m; k++) {
                    sides[k] = gains[k][box[2 * k + 1]] - gains[k][box[2 * k]];
                    volume *= sides[k];
                }
                sum += volume;
                for (int k = 0; k < m; k++) {
                    double others = 1;
                    for (int j = 0; j < m; j++) if (j != k) others *= sides[j];
                    byMean[k] -= others * (below[k][box[2 * k + 1]] - below[k][box[2 * k]]);
                    byDeviation[k] += others * (densities[k][box[2 * k + 1]] - densities[k][box[2 * k]]);
                }
            }
            double kept = Math.max(sum, LEAST);
            for (int k = 0; k < m; k++) {
                byMean[k] /= kept;
                byDeviation[k] /= kept;
            }
            return Math.log(kept);
        }
    }

    /// The logarithm of the expected improvement of max_k w_k (Y_k - ideal_k) + rho sum_k w_k (Y_k - ideal_k) over
    /// given draws (ParEGO with
    /// one process per objective). The improvement is softened, so that its logarithm has a slope everywhere.
    ///
    /// @param ideal the least of each objective, from which they are counted
    /// @param draws standard normal, a row of one per objective each
    /// @see <a href="https://doi.org/10.1109/TEVC.2005.851274">Knowles, ParEGO: a hybrid algorithm with on-line
    ///     landscape approximation for expensive multiobjective optimization problems, 2006</a>
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record LogChebyshevImprovement(double[] weights, double[] ideal, double best, double[][] draws) implements Merit {
        static final double RHO = 0.05;
        private static final double SOFTNESS = 0.02;

        /// The scalarized value.
        static double scalar(double[] values, double[] weights) {
            double greatest = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                greatest = Math.max(greatest, weights[k] * values[k]);
                sum += weights[k] * values[k];
            }
            return greatest + RHO * sum;
        }

        @Override
        public double at(double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            int m = weights.length;
            Arrays.fill(byMean, 0, m, 0);
            Arrays.fill(byDeviation, 0, m, 0);
            double[] y = new double[m];
            double sum = 1e-290;
            for (double[] draw : draws) {
                for (int k = 0; k < m; k++) y[k] = means[k] + deviations[k] * draw[k] - ideal[k];
                double t = (best - scalar(y, weights)) / SOFTNESS;
                double soft = t > 30 ? t : Math.log1p(Math.exp(t));
                double slope = 1 / (1 + Math.exp(-t)) / SOFTNESS;
                sum += soft;
                int most = 0;
                for (int k = 1; k < m; k++) if (weights[k] * y[k] > weights[most] * y[most]) most = k;
                for (int k = 0; k < m; k++) {
                    double by = -slope * weights[k] * (RHO + (k == most ? 1 : 0));
                    byMean[k] += by;
                    byDeviation[k] += by * draw[k];
                }
            }
            for (int k = 0; k < m; k++) {
                byMean[k] /= sum;
                byDeviation[k] /= sum;
            }
            return Math.log(sum / draws.length * SOFTNESS);
        }
    }

    /// Nothing but feasibility.
    record None() implements Merit {
        @Override
        public double at(double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            return 0;
        }
    }

    /// Another merit and the probability that the constraints are met: their sum if the merit is a logarithm, else
    /// their product.
    ///
    /// @param objectives how many outputs come before those of the constraints
    /// @param logarithmic whether the merit is a logarithm or a bound
    record Feasible(Merit merit, int objectives, boolean logarithmic) implements Merit {
        @Override
        public double at(double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            double value = merit.at(means, deviations, byMean, byDeviation);
            double log = 0;
            for (int k = objectives; k < means.length; k++) {
                log += logBelow(0, means, deviations, k, byMean, byDeviation);
            }
            if (logarithmic) return value + log;
            double share = Math.exp(log);
            for (int k = 0; k < means.length; k++) {
                double factor = k < objectives ? share : share * value;
                byMean[k] *= factor;
                byDeviation[k] *= factor;
            }
            return value * share;
        }
    }

    /// log P(Y_k < bound), with derivatives.
    private static double logBelow(
            double bound, double[] means, double[] deviations, int k, double[] byMean, double[] byDeviation) {
        double z = (bound - means[k]) / deviations[k];
        double log = Normal.logCdf(z);
        double ratio = Math.exp(Normal.logDensity(z) - log);
        byMean[k] = -ratio / deviations[k];
        byDeviation[k] = -ratio * z / deviations[k];
        return log;
    }
}
