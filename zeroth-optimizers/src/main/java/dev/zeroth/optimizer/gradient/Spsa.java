package dev.zeroth.optimizer.gradient;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Terrain;
import dev.zeroth.optimizer.quadratic.Vectors;

/// Simultaneous perturbation stochastic approximation: two evaluations a step, whatever the dimension. With
/// Delta of random signs, g_k = (f(x + c_k Delta) - f(x - c_k Delta)) / (2 c_k) Delta and x <- x - a_k g_k,
/// where a_k = a / (A + k + 1)^0.602 and c_k = c / (k + 1)^0.101.
///
/// | symbol | here |
/// |---|---|
/// | c | the setting `perturbation`, in the region's widths; at least half a level |
/// | A | a tenth of [#HORIZON] steps, as Spall advises |
/// | a | so that first steps change a coordinate by the setting `rate`, by [#TRIALS] gradients |
/// | Delta | +1 or -1 in each coordinate, at random |
///
/// When to use: noisy losses in many dimensions. When not: exact values, where differences of all
/// coordinates tell more.
///
/// Cost: O(d) a step. Bounds: the two points are brought into the bounds, and so is x. Noise: made for it.
/// A failed evaluation leaves x where it is. After [#HORIZON] steps the run ends, its gains being small.
///
/// Departures from the paper: no coordinate moves by more than twice `rate` in a step, and x itself is
/// evaluated at the start and every [#LOOK] steps, so that it counts as a proposal.
///
/// @see <a href="https://doi.org/10.1109/7.705889">Spall, Implementation of the simultaneous perturbation
///     algorithm for stochastic optimization, IEEE Transactions on Aerospace and Electronic Systems 34
///     (1998)</a>
public final class Spsa {

    private static final int HORIZON = 2_000;
    private static final int TRIALS = 3;
    private static final int LOOK = 10;
    private static final double STEP_DECAY = 0.602;
    private static final double PERTURBATION_DECAY = 0.101;

    private final Terrain f;
    private final RandomStream random;
    private final double rate;
    private final double perturbation;
    private double[] x;

    private Spsa(Terrain f, double[] start, RandomStream random, double rate, double perturbation) {
        this.f = f;
        this.random = random;
        this.rate = rate;
        this.perturbation = perturbation;
        this.x = start;
    }

    /// Starts this method.
    ///
    /// @param rate by how much the first steps change a coordinate, in the region's widths; in (0, 1]
    /// @param perturbation how far from x the two points are at first, in each coordinate; in (0, 1]
    public static OptimizerFactory factory(double rate, double perturbation) {
        check("rate", rate);
        check("perturbation", perturbation);
        return (region, start, random) ->
                Terrain.optimizer(region, start, (f, from) -> new Spsa(f, from, random, rate, perturbation).run());
    }

    private static void check(String name, double value) {
        if (!(value > 0) || value > 1) {
            throw new IllegalArgumentException("%s must be in (0, 1], got %s".formatted(name, value));
        }
    }

    private void run() {
        if (f.at(x) == Double.POSITIVE_INFINITY) return;
        double stability = 0.1 * HORIZON;
        double size = size();
        if (size == 0) return;
        double a = rate / size * Math.pow(stability + 1, STEP_DECAY);
        for (int k = 0; k < HORIZON; k++) {
            double[] gradient = gradient(k);
            double gain = a / Math.pow(stability + k + 1, STEP_DECAY);
            double[] next = x.clone();
            for (int i = 0; i < next.length; i++) {
                next[i] = f.clamp(i, next[i] - Math.clamp(gain * gradient[i], -2 * rate, 2 * rate));
            }
            x = next;
            if ((k + 1) % LOOK == 0) f.at(x);
        }
    }

    /// The mean size of a gradient's coordinate at the start.
    private double size() {
        double sum = 0;
        for (int i = 0; i < TRIALS; i++) sum += Vectors.norm(gradient(0)) / Math.sqrt(x.length);
        return Double.isFinite(sum) ? sum / TRIALS : 0;
    }

    private double[] gradient(int k) {
        double c = perturbation / Math.pow(k + 1.0, PERTURBATION_DECAY);
        double[] delta = new double[x.length];
        double[] plus = x.clone();
        double[] minus = x.clone();
        for (int i = 0; i < delta.length; i++) {
            delta[i] = random.nextBoolean() ? 1 : -1;
            double step = delta[i] * Math.max(c, f.level(i) / 2);
            plus[i] = f.clamp(i, x[i] + step);
            minus[i] = f.clamp(i, x[i] - step);
        }
        double[] values = f.at(new double[][] {plus, minus});
        double rise = values[0] - values[1];
        double[] gradient = new double[x.length];
        if (!Double.isFinite(rise)) return gradient;
        for (int i = 0; i < gradient.length; i++) {
            double width = plus[i] - minus[i];
            if (width != 0) gradient[i] = rise / width;
        }
        return gradient;
    }
}
