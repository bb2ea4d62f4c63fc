package dev.zeroth.optimizer.gradient;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Terrain;
import dev.zeroth.optimizer.quadratic.Vectors;
import java.util.Arrays;

/// Gradient descent on finite differences, with a rate in units of the region's widths: plain, with
/// momentum, or Adam.
///
/// | symbol | here |
/// |---|---|
/// | x, g | the point and its gradient; |g_0| is the first gradient's length |
/// | rate | halved where a step made the loss worse, which is taken back; else longer by a tenth |
/// | m, v of Adam | [#mean], [#square], with decays 0.9 and 0.999, their bias corrected |
///
/// When to use: as the plain baseline, or to see what a gradient-based method of a library would do. When
/// not: [QuasiNewton] needs fewer evaluations on nearly all functions.
///
/// Cost: O(d) a step of d + 1 evaluations, the differences in one batch. Bounds: projection. Noise: central
/// and then wide differences when the rate has fallen to nothing. A failed evaluation is a step that made
/// things worse.
///
/// Departures from the papers: steps that make the loss worse are taken back, so a run converges without a
/// schedule.
///
/// @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam: a method for stochastic
///     optimization, 2015</a>
/// @see <a href="https://doi.org/10.1016/0041-5553(64)90137-5">Polyak, Some methods of speeding up the
///     convergence of iteration methods, 1964</a>
public final class GradientDescent {

    private static final double SHORTEST = 1e-9;
    private static final double MEAN_DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.999;

    private final Terrain f;
    private final DescentRule rule;
    private final double first;
    private final Differences differences;
    private final double[] mean;
    private final double[] square;
    private double[] x;
    private double value;
    private double[] gradient;
    private double length;
    private int steps;

    private GradientDescent(Terrain f, double[] start, DescentRule rule, double rate) {
        this.f = f;
        this.rule = rule;
        this.first = rate;
        this.differences = new Differences(f);
        this.mean = new double[start.length];
        this.square = new double[start.length];
        this.x = start;
        this.gradient = new double[start.length];
    }

    /// Starts this method.
    ///
    /// @param rate the length of the first step, as a share of the region's widths; above 0
    public static OptimizerFactory factory(DescentRule rule, double rate) {
        if (!(rate > 0) || rate > 1) throw new IllegalArgumentException("rate must be in (0, 1], got " + rate);
        return (region, start, _) ->
                Terrain.optimizer(region, start, (f, from) -> new GradientDescent(f, from, rule, rate).run());
    }

    private void run() {
        value = f.at(x);
        if (!Double.isFinite(value)) return;
        measure();
        do {
            descend();
        } while (Vectors.greatest(gradient) == 0 ? widen() : refine());
    }

    private boolean widen() {
        if (!differences.widen()) return false;
        measure();
        return true;
    }

    private boolean refine() {
        if (!differences.refine()) return false;
        measure();
        return true;
    }

    private void measure() {
        gradient = differences
                .at(x, new double[] {value}, points -> {
                    double[] losses = f.at(points);
                    double[][] rows = new double[losses.length][];
                    for (int i = 0; i < rows.length; i++) rows[i] = new double[] {losses[i]};
                    return rows;
                })[0];
    }

    /// Descends until the steps are too short to matter.
    private void descend() {
        double rate = first;
        forget();
        while (rate > SHORTEST) {
            double[] next = f.clamp(Vectors.plus(x, -rate, step()));
            double there = f.at(next);
            if (there < value) {
                x = next;
                value = there;
                rate = Math.min(1, 1.1 * rate);
                measure();
            } else {
                rate /= 2;
                if (steps > 1) forget();
            }
        }
    }

    private void forget() {
        Arrays.fill(mean, 0);
        Arrays.fill(square, 0);
        length = Math.max(Vectors.norm(gradient), Double.MIN_NORMAL);
        steps = 0;
    }

    private double[] step() {
        steps++;
        return switch (rule) {
            case PLAIN -> Vectors.times(1 / length, gradient);
            case MOMENTUM -> {
                for (int i = 0; i < x.length; i++) mean[i] = MEAN_DECAY * mean[i] + gradient[i] / length;
                yield Vectors.times(steps == 1 ? 1 : 1 - MEAN_DECAY, mean);
            }
            case ADAM -> adam();
        };
    }

    private double[] adam() {
        double[] step = new double[x.length];
        for (int i = 0; i < step.length; i++) {
            double g = gradient[i] / length;
            mean[i] = MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * g;
            square[i] = SQUARE_DECAY * square[i] + (1 - SQUARE_DECAY) * g * g;
            double top = mean[i] / (1 - Math.pow(MEAN_DECAY, steps));
            double bottom = Math.sqrt(square[i] / (1 - Math.pow(SQUARE_DECAY, steps)));
            step[i] = bottom > 0 ? top / bottom : 0;
        }
        return step;
    }
}
