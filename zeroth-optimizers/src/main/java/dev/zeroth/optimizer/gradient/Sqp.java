package dev.zeroth.optimizer.gradient;

import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Routine;
import dev.zeroth.optimizer.Terrain;
import dev.zeroth.optimizer.model.Cobyla;
import dev.zeroth.optimizer.quadratic.QuadraticProgram;
import dev.zeroth.optimizer.quadratic.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sequential quadratic programming on finite differences, with bounds and constraints c(x) <= 0: each step
/// d minimizes g'd + d'Bd/2 subject to c + J d <= 0 and the bounds; a line search follows it down the merit
/// function f + sum mu_j max(0, c_j).
///
/// | symbol | here |
/// |---|---|
/// | x, (f, c)(x) | [#x], [#outputs]; in units of the region's widths |
/// | g and J | [#jacobian], its first row and the others |
/// | B | [#hessian] of the Lagrangian, by damped BFGS updates from (s'y / 10 s's) I |
/// | lambda, mu | multipliers of the program; [#weights] >= 1.2 lambda, which fall slowly |
///
/// A program that no point solves is solved with as much of the constraints as can be had. Constraints are
/// kept by a margin of the last step's square, between 1e-12 and 1e-9 widths, so that curvature and rounding
/// do not break them.
///
/// When to use: smooth functions with or without constraints, exact values, up to some hundred dimensions.
/// When not: noise, steps, many local minima.
///
/// Cost: O(d^3) an iteration, which has d + 1 evaluations or more. Bounds: never left. Noise and failures:
/// as in [QuasiNewton].
///
/// Departures from the paper: the program is solved by a dual active-set method instead of least squares;
/// the line search also lengthens steps, values being cheaper than gradients.
///
/// @see <a href="https://doi.org/10.1145/192115.192124">Kraft, Algorithm 733: TOMP, Fortran modules for
///     optimal control calculations, ACM Transactions on Mathematical Software 20 (1994)</a>
/// @see <a href="https://doi.org/10.1007/BFb0067703">Powell, A fast algorithm for nonlinearly constrained
///     optimization calculations, 1978</a>
public final class Sqp {

    private static final double FIRST_STEP = 0.1;
    private static final double FIRST_SHARE = Curvature.FIRST_SHARE;
    private static final double DAMPING = 0.2;

    /// With weights equal to the multipliers nothing drives a point that is nearly feasible on.
    private static final double STRICT = 1.2;
    private static final double LEAST_MARGIN = 1e-12;
    private static final double MOST_MARGIN = 1e-9;

    /// Where a scouting COBYLA ends, in widths; 0.1, 0.05 and 0.02 were tried on `tune-constrained`.
    private static final double COARSE = 0.1;

    private static final int MOST_IDLE = 3;

    private final Terrain f;
    private final Differences differences;
    private double[] x;
    private double[] outputs = {};
    private double[][] jacobian = {};
    private double[] weights = {};
    private double[][] hessian = {};
    private boolean blank = true;
    private double margin = MOST_MARGIN;

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Tried(double step, double[] point, double[] outputs) {}

    private Sqp(Terrain f, double[] start) {
        this.f = f;
        this.differences = new Differences(f);
        this.x = start;
    }

    /// Starts this method.
    public static OptimizerFactory factory() {
        return (region, start, _) -> Terrain.optimizer(region, start, (f, from) -> new Sqp(f, from).run());
    }

    /// Starts this method where COBYLA on a coarse simplex ends: linear functions over a wide simplex see past ripples
    /// that a difference over a hair does not.
    public static OptimizerFactory scouted() {
        return (region, start, _) ->
                Terrain.optimizer(region, start, (f, from) -> new Sqp(f, Cobyla.scout(f, from, COARSE)).run());
    }

    private double[][] outputs(double[][] points) {
        Routine.Outcome[] outcomes = f.outcomes(points);
        double[][] rows = new double[points.length][];
        for (int i = 0; i < rows.length; i++) {
            double[] constraints = outcomes[i].constraints();
            rows[i] = new double[constraints.length + 1];
            rows[i][0] = outcomes[i].loss();
            System.arraycopy(constraints, 0, rows[i], 1, constraints.length);
            boolean usable = outputs.length == 0 || rows[i].length == outputs.length;
            if (!usable || !(Vectors.greatest(rows[i]) < Optimizer.INFEASIBLE)) {
                rows[i] = new double[Math.max(1, outputs.length)];
                Arrays.fill(rows[i], Double.POSITIVE_INFINITY);
            }
        }
        return rows;
    }

    private void run() {
        double[] first = outputs(new double[][] {x})[0];
        if (!Vectors.finite(first)) return;
        outputs = first;
        weights = new double[outputs.length];
        jacobian = differences.at(x, outputs, this::outputs);
        int idle = 0;
        while (idle < MOST_IDLE) {
            double[] last = outputs;
            if (!step() && !refine()) return;
            double before = merit(last);
            double gain = before - merit(outputs);
            idle = gain > 1e-14 * Math.abs(before) ? 0 : idle + 1;
        }
    }

    private boolean refine() {
        blank = true;
        if (Vectors.greatest(jacobian[0]) == 0 ? !differences.widen() : !differences.refine()) return false;
        jacobian = differences.at(x, outputs, this::outputs);
        return true;
    }

    private double merit(double[] outputs) {
        double merit = outputs[0];
        for (int j = 1; j < outputs.length; j++) {
            if (outputs[j] > 0) merit += weights[j] * outputs[j];
        }
        return merit;
    }

    private boolean step() {
        if (blank) begin();
        double[] multipliers = new double[outputs.length];
        double[] direction = direction(multipliers);
        if (direction == null) return false;
        for (int j = 1; j < weights.length; j++) {
            double least = STRICT * multipliers[j];
            weights[j] = Math.max(least, (weights[j] + least) / 2);
        }
        double slope = Vectors.dot(jacobian[0], direction);
        for (int j = 1; j < outputs.length; j++) {
            double before = Math.max(0, outputs[j]);
            slope += weights[j] * (Math.max(0, outputs[j] + Vectors.dot(jacobian[j], direction)) - before);
        }
        if (!(slope < 0) || !Vectors.finite(direction)) return false;
        Tried found = search(direction, slope);
        if (found == null) return false;
        double[] s = Vectors.minus(found.point(), x);
        double[] before = lagrangian(multipliers);
        x = found.point();
        margin = Math.clamp(Vectors.dot(s, s), LEAST_MARGIN, MOST_MARGIN);
        outputs = found.outputs();
        jacobian = differences.at(x, outputs, this::outputs);
        learn(s, Vectors.minus(lagrangian(multipliers), before));
        return true;
    }

    private @Nullable Tried search(double[] direction, double slope) {
        List<Tried> tried = new ArrayList<>();
        LineSearch.Found found = LineSearch.run(
                t -> {
                    double[] point = f.clamp(Vectors.plus(x, t, direction));
                    double[] there = outputs(new double[][] {point})[0];
                    tried.add(new Tried(t, point, there));
                    return merit(there);
                },
                merit(outputs),
                slope,
                1);
        if (found == null) return null;
        return tried.stream()
                .filter(one -> one.step() == found.step())
                .findFirst()
                .orElseThrow();
    }

    /// A multiple of the identity under which the first step is a tenth of the region long.
    private void begin() {
        double size = Math.max(Vectors.greatest(jacobian[0]) / FIRST_STEP, Double.MIN_NORMAL);
        hessian = Vectors.diagonal(x.length, size);
    }

    private double[] lagrangian(double[] multipliers) {
        double[] sum = jacobian[0].clone();
        for (int j = 1; j < multipliers.length; j++) {
            if (multipliers[j] != 0) sum = Vectors.plus(sum, multipliers[j], jacobian[j]);
        }
        return sum;
    }

    /// @param multipliers set, but for the first
    private double @Nullable [] direction(double[] multipliers) {
        int n = x.length;
        int m = outputs.length - 1;
        double[][] rows = new double[m][];
        double[] limits = new double[m];
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            low[i] = f.low(i) - x[i];
            high[i] = f.high(i) - x[i];
        }
        for (int j = 0; j < m; j++) {
            rows[j] = jacobian[j + 1];
            limits[j] = -outputs[j + 1] - margin * Vectors.norm(rows[j]);
        }
        QuadraticProgram.Solution solution = QuadraticProgram.solve(hessian, jacobian[0], rows, limits, low, high);
        if (solution == null) solution = relaxed(rows, limits, low, high);
        if (solution == null) return null;
        System.arraycopy(solution.multipliers(), 0, multipliers, 1, m);
        return Arrays.copyOf(solution.point(), n);
    }

    /// The program with one more variable, the share of the broken constraints that stays.
    private QuadraticProgram.@Nullable Solution relaxed(double[][] rows, double[] limits, double[] low, double[] high) {
        int n = low.length;
        double[][] wide = new double[n + 1][];
        double size = 0;
        for (int i = 0; i < n; i++) {
            wide[i] = Arrays.copyOf(hessian[i], n + 1);
            size = Math.max(size, hessian[i][i]);
        }
        wide[n] = new double[n + 1];
        wide[n][n] = 100 * (size + Vectors.norm(jacobian[0]));
        double[][] relaxed = new double[rows.length][];
        for (int j = 0; j < rows.length; j++) {
            relaxed[j] = Arrays.copyOf(rows[j], n + 1);
            relaxed[j][n] = Math.min(0, limits[j]);
        }
        double[] wideLow = Arrays.copyOf(low, n + 1);
        double[] wideHigh = Arrays.copyOf(high, n + 1);
        wideHigh[n] = 1;
        return QuadraticProgram.solve(wide, Arrays.copyOf(jacobian[0], n + 1), relaxed, limits, wideLow, wideHigh);
    }

    /// B <- B - B s s'B / s'Bs + y y' / s'y, with y moved towards B s where the curvature along s is too
    /// small.
    private void learn(double[] s, double[] y) {
        double sy = Vectors.dot(s, y);
        if (blank) {
            if (!(sy > 1e-12 * Vectors.norm(s) * Vectors.norm(y))) return;
            hessian = Vectors.diagonal(s.length, FIRST_SHARE * sy / Vectors.dot(s, s));
            blank = false;
        }
        double[] bs = Vectors.times(hessian, s);
        double sbs = Vectors.dot(s, bs);
        if (!(sbs > 0) || !Double.isFinite(sbs) || !Vectors.finite(y)) return;
        double share = sy >= DAMPING * sbs ? 1 : (1 - DAMPING) * sbs / (sbs - sy);
        double[] r = Vectors.plus(Vectors.times(share, y), 1 - share, bs);
        double sr = Vectors.dot(s, r);
        for (int i = 0; i < s.length; i++) {
            for (int k = 0; k < s.length; k++) hessian[i][k] += r[i] * r[k] / sr - bs[i] * bs[k] / sbs;
        }
    }
}
