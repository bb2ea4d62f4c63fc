package dev.zeroth.optimizer.gradient;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Terrain;
import dev.zeroth.optimizer.quadratic.Vectors;

/// Projected BFGS on gradients by finite differences: x <- P(x - t H g), with H an approximation of the
/// inverse Hessian that is learned on the way and P the projection into the bounds.
///
/// | symbol | here |
/// |---|---|
/// | x, f(x), g | [#x], [#value], [#gradient]; in units of the region's widths |
/// | H | [#curvature]; BFGS up to 200 dimensions, L-BFGS with 20 steps above |
/// | t | of a line search by values alone, from 1 |
/// | s, y | the step and the change of the gradient along it |
///
/// Coordinates at a bound with a gradient that points outwards rest. The first step is tried a tenth of the
/// region long, and H begins as (10 s's / s'y) I: a curvature that is too small is corrected soon, one too
/// great is not.
///
/// When to use: smooth functions of any conditioning, few local minima, many dimensions, exact values; best
/// with as many parallel jobs as dimensions. When not: noise, steps, many local minima.
///
/// Cost: O(d^2) an iteration, which has d + 1 evaluations or more; differences of an iteration are one
/// batch. Bounds: never left, also by differences. Noise: where a line search fails, differences become
/// central, then wide, and then the run ends. A failed evaluation counts as infinitely high.
///
/// Departures from the paper: a line search by values instead of the Wolfe conditions, so an update is left
/// out where the curvature along the step is not positive.
///
/// @see <a href="https://doi.org/10.1137/0320018">Bertsekas, Projected Newton methods for optimization
///     problems with simple constraints, SIAM Journal on Control and Optimization 20 (1982)</a>
/// @see <a href="https://doi.org/10.1007/BF01589116">Liu and Nocedal, On the limited memory BFGS method for
///     large scale optimization, Mathematical Programming 45 (1989)</a>
public final class QuasiNewton {

    private static final double FIRST_STEP = 0.1;
    private static final int MOST_IDLE = 3;

    private final Terrain f;
    private final Differences differences;
    private Curvature curvature;
    private double[] x;
    private double value;
    private double[] gradient;

    private QuasiNewton(Terrain f, double[] start) {
        this.f = f;
        this.differences = new Differences(f);
        this.curvature = Curvature.of(start.length);
        this.x = start;
        this.gradient = new double[start.length];
    }

    /// Starts this method.
    public static OptimizerFactory factory() {
        return (region, start, _) -> Terrain.optimizer(region, start, (f, from) -> new QuasiNewton(f, from).run());
    }

    /// Starts this method with a walk along each axis, which finds a better basin and a first curvature. For unknown
    /// functions over a whole region rather than for a good start.
    public static OptimizerFactory sweeping() {
        return (region, start, _) -> Terrain.optimizer(region, start, (f, from) -> new QuasiNewton(f, from).sweep());
    }

    private void sweep() {
        value = f.at(x);
        if (f.slope(x) != null) {
            descend();
            return;
        }
        CoordinateSweep sweep = new CoordinateSweep(f, x, value);
        sweep.run();
        x = sweep.point();
        value = sweep.value();
        curvature = Curvature.of(sweep.bend());
        descend();
    }

    private void run() {
        value = f.at(x);
        descend();
    }

    private void descend() {
        if (!Double.isFinite(value)) return;
        measure();
        int idle = 0;
        while (idle < MOST_IDLE) {
            double before = value;
            if (!step() && !refine()) return;
            idle = before - value > 1e-14 * Math.abs(value) ? 0 : idle + 1;
        }
    }

    private boolean refine() {
        curvature = Curvature.of(x.length);
        if (Vectors.greatest(gradient) == 0 ? !differences.widen() : !differences.refine()) return false;
        measure();
        return true;
    }

    private void measure() {
        differences.bend(curvature.bend());
        gradient = differences
                .at(x, new double[] {value}, points -> {
                    double[] losses = f.at(points);
                    double[][] rows = new double[losses.length][];
                    for (int i = 0; i < rows.length; i++) rows[i] = new double[] {losses[i]};
                    return rows;
                })[0];
    }

    private boolean rests(int i, double way) {
        return way < 0 ? x[i] <= f.low(i) : x[i] >= f.high(i);
    }

    /// The direction -H g, in the coordinates that do not rest.
    private double[] direction() {
        double[] free = gradient.clone();
        for (int i = 0; i < free.length; i++) if (rests(i, -free[i])) free[i] = 0;
        double[] direction = curvature.times(free);
        for (int i = 0; i < free.length; i++) {
            boolean blocked = free[i] == 0 || rests(i, -direction[i]);
            direction[i] = blocked ? 0 : -direction[i];
        }
        return direction;
    }

    private boolean step() {
        double[] direction = direction();
        double slope = Vectors.dot(gradient, direction);
        if (!(slope < 0) || !Vectors.finite(direction)) return false;
        double first = curvature.blank() ? FIRST_STEP / Vectors.greatest(direction) : 1;
        LineSearch.Found found = LineSearch.run(t -> f.at(point(t, direction)), value, slope, first);
        if (found == null) return false;
        double[] from = x;
        double[] old = gradient;
        x = point(found.step(), direction);
        value = found.value();
        measure();
        curvature.learn(Vectors.minus(x, from), Vectors.minus(gradient, old));
        return true;
    }

    private double[] point(double t, double[] direction) {
        return f.clamp(Vectors.plus(x, t, direction));
    }
}
