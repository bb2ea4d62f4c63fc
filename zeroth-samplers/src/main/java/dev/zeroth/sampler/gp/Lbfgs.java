package dev.zeroth.sampler.gp;

import java.util.Arrays;

/// Minimizes a smooth function in a box: L-BFGS on the coordinates that are not held at a bound, with a backtracking
/// line search along the path projected into the box.
///
/// @see <a href="https://doi.org/10.1007/BF01589116">Liu & Nocedal, On the limited memory BFGS method for large scale
///     optimization, 1989</a>
final class Lbfgs {

    private static final int MEMORY = 8;
    private static final double ARMIJO = 1e-4;
    private static final int MOST_HALVINGS = 12;

    /// A function with its gradient.
    @FunctionalInterface
    interface Smooth {
        /// @param gradient filled
        double at(double[] x, double[] gradient);
    }

    private final Smooth function;
    private final double[] low;
    private final double[] high;
    private final double tolerance;
    private final double[][] steps = new double[MEMORY][];
    private final double[][] changes = new double[MEMORY][];
    private final double[] curvatures = new double[MEMORY];
    private int stored;
    private int next;

    /// @param tolerance of the function's value from one iteration to the next
    Lbfgs(Smooth function, double[] low, double[] high, double tolerance) {
        this.function = function;
        this.low = low;
        this.high = high;
        this.tolerance = tolerance;
    }

    /// Moves x to the least value found, and returns it.
    ///
    /// @param firstStep the length of the first step
    double minimize(double[] x, int iterations, double firstStep) {
        stored = 0;
        next = 0;
        double[] gradient = new double[x.length];
        double[] trial = new double[x.length];
        double[] trialGradient = new double[x.length];
        double value = function.at(x, gradient);
        int small = 0;
        for (int iteration = 0; iteration < iterations && small < 2; iteration++) {
            double[] direction = direction(x, gradient, firstStep);
            if (direction.length == 0) return value;
            double before = value;
            double length = 1;
            double found = Double.NaN;
            for (int i = 0; i < MOST_HALVINGS; i++) {
                double slope = move(x, direction, length, gradient, trial);
                found = function.at(trial, trialGradient);
                if (found <= value + ARMIJO * slope) break;
                length *= i < 2 ? 0.5 : 0.2;
            }
            if (!(found < value)) {
                if (stored == 0) return value;
                stored = 0;
                continue;
            }
            remember(x, trial, gradient, trialGradient);
            System.arraycopy(trial, 0, x, 0, x.length);
            System.arraycopy(trialGradient, 0, gradient, 0, x.length);
            value = found;
            small = before - value < tolerance ? small + 1 : 0;
        }
        return value;
    }

    /// x + length direction, clipped; the slope is that of the clipped step.
    private double move(double[] x, double[] direction, double length, double[] gradient, double[] to) {
        double slope = 0;
        for (int i = 0; i < x.length; i++) {
            to[i] = Math.clamp(x[i] + length * direction[i], low[i], high[i]);
            slope += gradient[i] * (to[i] - x[i]);
        }
        return slope;
    }

    /// Where to go; empty where no coordinate can move.
    private double[] direction(double[] x, double[] gradient, double firstStep) {
        double[] free = gradient.clone();
        double norm = 0;
        for (int i = 0; i < x.length; i++) {
            boolean held = (x[i] <= low[i] && gradient[i] > 0) || (x[i] >= high[i] && gradient[i] < 0);
            if (held || !Double.isFinite(gradient[i])) free[i] = 0;
            norm += free[i] * free[i];
        }
        if (!(norm > 0) || !Double.isFinite(norm)) return new double[0];
        double[] direction = stored == 0 ? scaled(free, -firstStep / Math.sqrt(norm)) : twoLoops(free);
        for (int i = 0; i < x.length; i++) if (free[i] == 0) direction[i] = 0;
        if (Vectors.dot(direction, 0, free, 0, x.length) >= 0) {
            stored = 0;
            return scaled(free, -firstStep / Math.sqrt(norm));
        }
        return direction;
    }

    private static double[] scaled(double[] x, double factor) {
        double[] scaled = new double[x.length];
        for (int i = 0; i < x.length; i++) scaled[i] = factor * x[i];
        return scaled;
    }

    private double[] twoLoops(double[] gradient) {
        double[] q = scaled(gradient, -1);
        double[] alphas = new double[MEMORY];
        int n = q.length;
        for (int k = 1; k <= stored; k++) {
            int i = Math.floorMod(next - k, MEMORY);
            alphas[i] = Vectors.dot(steps[i], 0, q, 0, n) / curvatures[i];
            Vectors.add(-alphas[i], changes[i], 0, q, 0, n);
        }
        int last = Math.floorMod(next - 1, MEMORY);
        double gamma = curvatures[last] / Vectors.dot(changes[last], 0, changes[last], 0, n);
        for (int i = 0; i < n; i++) q[i] *= gamma;
        for (int k = stored; k >= 1; k--) {
            int i = Math.floorMod(next - k, MEMORY);
            double beta = Vectors.dot(changes[i], 0, q, 0, n) / curvatures[i];
            Vectors.add(alphas[i] - beta, steps[i], 0, q, 0, n);
        }
        return q;
    }

    private void remember(double[] x, double[] trial, double[] gradient, double[] trialGradient) {
        double[] step = new double[x.length];
        double[] change = new double[x.length];
        Arrays.setAll(step, i -> trial[i] - x[i]);
        Arrays.setAll(change, i -> trialGradient[i] - gradient[i]);
        double curvature = Vectors.dot(step, 0, change, 0, x.length);
        double size = Vectors.dot(change, 0, change, 0, x.length);
        if (!(curvature > 1e-12 * size) || !Double.isFinite(size)) return;
        steps[next] = step;
        changes[next] = change;
        curvatures[next] = curvature;
        next = (next + 1) % MEMORY;
        stored = Math.min(stored + 1, MEMORY);
    }
}
