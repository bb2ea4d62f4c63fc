package dev.zeroth.optimizer.model;

import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Routine;
import dev.zeroth.optimizer.Terrain;
import dev.zeroth.optimizer.quadratic.Factors;
import dev.zeroth.optimizer.quadratic.QuadraticProgram;
import dev.zeroth.optimizer.quadratic.Vectors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Constrained optimization by linear approximation, after Powell: the function and each constraint c(x) <=
/// 0 are interpolated linearly on a simplex; a step of length rho at most minimizes the linear function
/// under the linear constraints, and takes the place of a vertex.
///
/// | symbol | here |
/// |---|---|
/// | vertices, (f, c) there | [#points], [#outputs]; the best is number 0 |
/// | rho | [#radius], from [#FIRST] region widths down to 1e-9 |
/// | mu | [#weight] of the greatest violation in the merit f + mu max(0, c_1, c_2, ...) |
///
/// When to use: constraints that are outcomes, few dimensions, values that are not quite smooth. When not:
/// without constraints [Bobyqa] needs fewer evaluations; equalities.
///
/// Cost: O(d^2) an evaluation, O(d^3) every 50 and under constraints. The first d evaluations after the
/// start are one batch. Bounds: never left. Noise: rho falls until the run ends, and another begins. A
/// failed evaluation is no vertex: it halves rho.
///
/// Departures from the paper: the linear program in the ball is solved as a sequence of least-distance
/// programs min |d + t g|^2 / 2 with t found by bisection; constraints are kept by a margin of 3e-12 widths.
///
/// @see <a href="https://doi.org/10.1007/978-94-015-8330-5_4">Powell, A direct search optimization method
///     that models the objective and constraint functions by linear interpolation, 1994</a>
public final class Cobyla {

    private static final double FIRST = 0.2;
    private static final double FINEST = 1e-9;
    private static final double MARGIN = 3e-12;
    private static final double NEAREST = 0.25;
    private static final double FARTHEST = 2.1;
    private static final int HALVINGS = 40;
    private static final int REFRESH = 50;

    private final Terrain f;
    private final double finest;
    private double[][] points = {};
    private double[][] outputs = {};

    /// Of the matrix whose rows are the edges from the best vertex.
    private double[][] inverse = {};

    /// How many vertices were replaced since it was computed.
    private int age;

    private double radius;
    private double weight;

    private Cobyla(Terrain f, double finest) {
        boolean levels = true;
        for (int i = 0; i < f.dimension(); i++) levels &= f.level(i) > 0;
        this.f = f;
        this.finest = levels ? f.level() / 4 : finest;
        this.radius = Math.max(FIRST, f.level());
    }

    /// Starts this method.
    public static OptimizerFactory factory() {
        return (region, start, _) -> Terrain.optimizer(region, start, (f, from) -> scout(f, from, FINEST));
    }

    /// Runs until rho is small enough for another method to take over.
    ///
    /// @param finest rho at the end, in widths
    /// @return the best vertex
    public static double[] scout(Terrain f, double[] start, double finest) {
        Cobyla cobyla = new Cobyla(f, finest);
        cobyla.run(start);
        return cobyla.points.length == 0 ? start : cobyla.points[0].clone();
    }

    // ---- values ----

    /// The loss and the constraints; null where the evaluation failed.
    private double @Nullable [] row(Routine.Outcome outcome) {
        double[] constraints = outcome.constraints();
        double[] row = new double[constraints.length + 1];
        row[0] = outcome.loss();
        System.arraycopy(constraints, 0, row, 1, constraints.length);
        boolean usable = outputs.length == 0 || row.length == outputs[0].length;
        return usable && Vectors.greatest(row) < Optimizer.INFEASIBLE ? row : null;
    }

    private double @Nullable [] row(double[] point) {
        return row(f.outcomes(new double[][] {point})[0]);
    }

    private static double violation(double[] row) {
        double violation = 0;
        for (int j = 1; j < row.length; j++) violation = Math.max(violation, row[j]);
        return violation;
    }

    private double merit(double[] row) {
        double violation = violation(row);
        return violation > 0 ? row[0] + weight * violation : row[0];
    }

    /// Moves the best vertex to the front.
    private void sort() {
        int best = 0;
        for (int i = 1; i < points.length; i++) {
            double a = merit(outputs[i]);
            double b = merit(outputs[best]);
            if (a < b || (a == b && violation(outputs[i]) < violation(outputs[best]))) best = i;
        }
        double[] point = points[best];
        points[best] = points[0];
        points[0] = point;
        double[] row = outputs[best];
        outputs[best] = outputs[0];
        outputs[0] = row;
        if (best == 0) return;
        for (double[] to : inverse) {
            double sum = 0;
            for (double share : to) sum += share;
            to[best - 1] = -sum;
        }
    }

    // ---- the search ----

    private void run(double[] start) {
        double[] first = row(start);
        if (first == null) return;
        int n = start.length;
        points = new double[n + 1][];
        outputs = new double[n + 1][];
        Arrays.fill(outputs, first);
        points[0] = start;
        if (!surround()) return;
        while (true) {
            sort();
            if (age >= REFRESH && !invert() && !surround()) return;
            double[][] slopes = slopes();
            int bad = bad();
            double[] step = step(slopes);
            boolean far = Vectors.norm(step) >= radius / 2;
            if (far && advance(slopes, step)) continue;
            if (bad >= 0) {
                if (!repair(bad, slopes)) return;
                continue;
            }
            if (radius <= finest) return;
            radius = radius / 2 <= 1.5 * finest ? finest : radius / 2;
            relax();
        }
    }

    /// Evaluates a step of rho from the best vertex along each axis; false where all of it failed.
    private boolean surround() {
        int n = points.length - 1;
        for (int attempt = 0; attempt < 8; attempt++) {
            double[][] around = new double[n][];
            for (int i = 0; i < n; i++) {
                double z = points[0][i];
                double length = Math.max(radius, f.level(i));
                around[i] = points[0].clone();
                boolean up = z + length <= f.high(i) || f.high(i) - z >= z - f.low(i);
                around[i][i] = f.clamp(i, z + (up ? length : -length));
            }
            Routine.Outcome[] told = f.outcomes(around);
            boolean all = true;
            for (int i = 0; i < n; i++) {
                double[] row = row(told[i]);
                all &= row != null;
                points[i + 1] = around[i];
                if (row != null) outputs[i + 1] = row;
            }
            if (all) return invert();
            radius /= 4;
            if (radius < finest) return false;
        }
        return false;
    }

    /// The gradients of f and of each constraint, in rows.
    private double[][] slopes() {
        int n = points.length - 1;
        double[][] slopes = new double[outputs[0].length][n];
        for (int j = 0; j < slopes.length; j++) {
            for (int i = 0; i < n; i++) {
                double rise = outputs[i + 1][j] - outputs[0][j];
                for (int k = 0; k < n; k++) slopes[j][k] += inverse[k][i] * rise;
            }
        }
        return slopes;
    }

    /// Computes the inverse of the edges from the best vertex, which are its rows; false where the simplex
    /// is flat.
    private boolean invert() {
        int n = points.length - 1;
        double[][] edges = new double[n][];
        for (int i = 0; i < n; i++) edges[i] = Vectors.times(1 / radius, Vectors.minus(points[i + 1], points[0]));
        double[][] made = Factors.inverse(edges);
        if (made == null) return false;
        for (double[] row : made) for (int i = 0; i < n; i++) row[i] /= radius;
        inverse = made;
        age = 0;
        return true;
    }

    /// Replaces a vertex, and updates the inverse.
    private void replace(int vertex, double[] point, double[] row) {
        int n = points.length - 1;
        double[] edge = Vectors.minus(point, points[0]);
        double[] shares = new double[n];
        for (int k = 0; k < n; k++) for (int i = 0; i < n; i++) shares[i] += inverse[k][i] * edge[k];
        double pivot = shares[vertex - 1];
        points[vertex] = point;
        outputs[vertex] = row;
        age = Math.abs(pivot) > 1e-3 ? age + 1 : REFRESH;
        if (age >= REFRESH) return;
        for (double[] to : inverse) {
            double share = to[vertex - 1] / pivot;
            for (int i = 0; i < n; i++) to[i] -= share * shares[i];
            to[vertex - 1] = share;
        }
    }

    /// A vertex that is too far from the best, or too near to the plane of the others; -1 where all lie
    /// well.
    private int bad() {
        int farthest = 1;
        for (int i = 2; i < points.length; i++) {
            if (Vectors.distance(points[i], points[0]) > Vectors.distance(points[farthest], points[0])) farthest = i;
        }
        if (Vectors.distance(points[farthest], points[0]) > FARTHEST * radius) return farthest;
        int flattest = -1;
        double least = NEAREST;
        for (int i = 1; i < points.length; i++) {
            double height = height(i) / radius;
            if (height < least) {
                least = height;
                flattest = i;
            }
        }
        return flattest;
    }

    /// How far a vertex is from the plane of the others.
    private double height(int vertex) {
        double square = 0;
        for (double[] row : inverse) square += row[vertex - 1] * row[vertex - 1];
        return 1 / Math.sqrt(square);
    }

    /// Moves a vertex half of rho away from the plane of the others, to the better side; false where that
    /// failed.
    private boolean repair(int vertex, double[][] slopes) {
        int n = points.length - 1;
        double[] normal = new double[n];
        for (int k = 0; k < n; k++) normal[k] = inverse[k][vertex - 1];
        double[] step = Vectors.times(radius / 2 / Vectors.norm(normal), normal);
        double[] back = Vectors.times(-1, step);
        boolean forth = promise(slopes, step) >= promise(slopes, back);
        double[] point = f.clamp(Vectors.plus(points[0], 1, forth ? step : back));
        double[] other = f.clamp(Vectors.plus(points[0], 1, forth ? back : step));
        if (Vectors.distance(point, points[0]) < radius / 4) point = other;
        if (Vectors.distance(point, points[0]) < radius / 8) return surround();
        double[] row = row(point);
        if (row == null) row = row(other);
        if (row == null) {
            radius /= 2;
            return radius > finest && surround();
        }
        replace(vertex, point, row);
        return true;
    }

    /// By how much the merit falls along a step, if all is linear.
    private double promise(double[][] slopes, double[] step) {
        double[] there = outputs[0].clone();
        for (int j = 0; j < there.length; j++) there[j] += Vectors.dot(slopes[j], step);
        return merit(outputs[0]) - merit(there);
    }

    /// Takes a step; false where it gave too little of what was promised.
    private boolean advance(double[][] slopes, double[] step) {
        raise(slopes, step);
        double promised = promise(slopes, step);
        double[] point = f.clamp(Vectors.plus(points[0], 1, step));
        double[] row = row(point);
        if (row == null) {
            radius = Math.max(finest, radius / 2);
            return false;
        }
        double gain = merit(outputs[0]) - merit(row);
        int out = replaceable(point, gain > 0);
        if (out > 0) replace(out, point, row);
        return promised > 0 && gain >= 0.1 * promised;
    }

    /// Raises mu so far that the step promises to lower the merit.
    private void raise(double[][] slopes, double[] step) {
        double[] there = outputs[0].clone();
        for (int j = 0; j < there.length; j++) there[j] += Vectors.dot(slopes[j], step);
        double repaired = violation(outputs[0]) - violation(there);
        if (!(repaired > 0)) return;
        double needed = (there[0] - outputs[0][0]) / repaired;
        if (weight < 1.5 * needed) {
            weight = 2 * needed;
            sort();
        }
    }

    /// The vertex that a new one replaces: by volume, those far away first; -1 where none should go.
    private int replaceable(double[] point, boolean better) {
        double[] way = Vectors.minus(point, points[0]);
        int chosen = -1;
        double most = better ? 0 : 1;
        for (int i = 1; i < points.length; i++) {
            double volume = 0;
            for (int k = 0; k < way.length; k++) volume += inverse[k][i - 1] * way[k];
            double distance = Vectors.distance(points[i], better ? point : points[0]) / radius;
            double size = Math.abs(volume) * Math.max(1, distance * distance);
            if (size > most) {
                most = size;
                chosen = i;
            }
        }
        return chosen;
    }

    /// Lowers mu to what the range of values on the simplex asks for.
    private void relax() {
        double needed = 0;
        double low = outputs[0][0];
        double high = low;
        for (double[] row : outputs) {
            low = Math.min(low, row[0]);
            high = Math.max(high, row[0]);
        }
        for (int j = 1; j < outputs[0].length; j++) {
            double least = outputs[0][j];
            double most = least;
            for (double[] row : outputs) {
                least = Math.min(least, row[j]);
                most = Math.max(most, row[j]);
            }
            if (most > least / 2) needed = Math.max(needed, (high - low) / (most - Math.min(least, 0)));
        }
        if (Double.isFinite(needed)) weight = Math.min(weight, needed);
    }

    // ---- the linear program in the ball ----

    private double[] step(double[][] slopes) {
        int n = points[0].length;
        double[][] rows = Arrays.copyOfRange(slopes, 1, slopes.length);
        double[] limits = new double[rows.length];
        for (int j = 0; j < rows.length; j++) limits[j] = -outputs[0][j + 1] - MARGIN * Vectors.norm(rows[j]);
        double[] nearest = program(new double[n], rows, limits);
        if (nearest == null || Vectors.norm(nearest) > radius) return compromise(rows, limits);
        double size = Vectors.norm(slopes[0]);
        if (!(size > 0)) return nearest;
        return descend(slopes[0], radius / size, nearest, rows, limits);
    }

    /// The step for the greatest t whose step is within the ball: by doubling, then by halving.
    private double[] descend(double[] slope, double first, double[] nearest, double[][] rows, double[] limits) {
        double[] best = nearest;
        double low = 0;
        double high = first;
        boolean bracketed = false;
        for (int i = 0; i < HALVINGS && Vectors.norm(best) < 0.99 * radius; i++) {
            double t = bracketed ? (low + high) / 2 : high;
            double[] step = program(Vectors.times(t, slope), rows, limits);
            if (step != null && Vectors.norm(step) <= radius * (1 + 1e-9)) {
                boolean corner = i > 0 && Vectors.distance(step, best) < 1e-6 * radius;
                best = step;
                low = t;
                if (corner) return best;
                if (!bracketed) high *= 2;
            } else {
                high = t;
                bracketed = true;
            }
        }
        return best;
    }

    /// As much of the broken constraints as can be repaired within the ball.
    private double[] compromise(double[][] rows, double[] limits) {
        double[] best = new double[points[0].length];
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double share = (low + high) / 2;
            double[] partial = limits.clone();
            for (int j = 0; j < partial.length; j++) if (partial[j] < 0) partial[j] *= share;
            double[] step = program(new double[best.length], rows, partial);
            if (step != null && Vectors.norm(step) <= radius) {
                best = step;
                low = share;
            } else {
                high = share;
            }
            if (Vectors.norm(best) > 0.99 * radius) return best;
        }
        return best;
    }

    /// The least |d|^2 / 2 + gradient'd under the linear constraints and the bounds; null where none meets
    /// them.
    private double @Nullable [] program(double[] gradient, double[][] rows, double[] limits) {
        int n = gradient.length;
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            low[i] = f.low(i) - points[0][i];
            high[i] = f.high(i) - points[0][i];
        }
        QuadraticProgram.Solution solution = QuadraticProgram.solve(gradient, rows, limits, low, high);
        return solution == null ? null : solution.point();
    }
}
