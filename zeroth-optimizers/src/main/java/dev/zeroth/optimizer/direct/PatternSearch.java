package dev.zeroth.optimizer.direct;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Terrain;
import dev.zeroth.optimizer.quadratic.Vectors;

/// Pattern search: polls x + delta b_i and x - delta b_i for an orthonormal basis b, moves to the best of
/// them, and halves delta where none is better. A poll also says where the vertex of the parabola along
/// each direction is, so the sum of these vertices is tried as well, and after a success the same move once
/// more.
///
/// | symbol | here |
/// |---|---|
/// | delta | [#delta], from a quarter of the region |
/// | b | the axes, and where these fail a mirrored copy of them whose first direction is the way gone of late |
/// | x | [#x], its value [#value] |
///
/// When to use: rough, noisy or discontinuous functions, coordinates in levels, many parallel jobs. When
/// not: valleys in many dimensions, or a budget below some 10 d evaluations.
///
/// Cost: O(d^2) a poll of 2 d evaluations, all in one batch. Bounds: points are brought within them. Noise:
/// a poll is as wide as delta, so noise matters at the end only. A failed evaluation is no success. No step
/// along a coordinate in levels is shorter than a level.
///
/// Departures from the papers: the poll is complete, so that it fills parallel jobs and feeds the
/// parabolas.
///
/// @see <a href="https://doi.org/10.1137/S003614450242889">Kolda, Lewis and Torczon, Optimization by direct
///     search: new perspectives on some classical and modern methods, SIAM Review 45 (2003)</a>
/// @see <a href="https://doi.org/10.1137/080716980">Abramson, Audet, Dennis and Le Digabel, OrthoMADS: a
///     deterministic MADS instance with orthogonal directions, SIAM Journal on Optimization 20 (2009)</a>
public final class PatternSearch {

    private static final double FIRST_DELTA = 0.25;
    private static final double LEAST_DELTA = 1e-9;
    private static final int MOST_REPEATS = 10;

    private final Terrain f;
    private final RandomStream random;
    private double[] x;
    private double value;
    private double delta = FIRST_DELTA;
    private double[] way;

    private PatternSearch(Terrain f, double[] start, RandomStream random) {
        this.f = f;
        this.random = random;
        this.x = start;
        this.way = new double[start.length];
    }

    /// Starts this method.
    public static OptimizerFactory factory() {
        return (region, start, random) ->
                Terrain.optimizer(region, start, (f, from) -> new PatternSearch(f, from, random).run());
    }

    private void run() {
        value = f.at(x);
        if (value == Double.POSITIVE_INFINITY) return;
        boolean levels = true;
        for (int i = 0; i < x.length; i++) levels &= f.level(i) > 0;
        double least = levels ? f.level() / 4 : LEAST_DELTA;
        while (delta > least) {
            double[] before = x;
            boolean better = poll(axes()) || (x.length > 1 && poll(mirrored()));
            if (!better) {
                delta /= 2;
                continue;
            }
            double[] gone = Vectors.minus(x, before);
            way = Vectors.plus(gone, 0.5, way);
            repeat(gone);
            delta = Math.clamp(Vectors.greatest(gone), delta / 2, Math.min(2 * delta, 0.5));
        }
    }

    private double[][] axes() {
        return Vectors.diagonal(x.length, 1);
    }

    /// The axes, mirrored so that the first comes to lie on the way gone of late, or on a random one.
    private double[][] mirrored() {
        double[] normal = way.clone();
        double length = Vectors.norm(normal);
        if (!(length > delta / 100)) {
            for (int i = 0; i < normal.length; i++) normal[i] = random.nextGaussian();
            length = Vectors.norm(normal);
        }
        way = new double[x.length];
        for (int i = 0; i < normal.length; i++) normal[i] /= length;
        normal[0] += normal[0] < 0 ? -1 : 1;
        double square = Vectors.dot(normal, normal);
        double[][] basis = axes();
        for (int i = 0; i < basis.length; i++) {
            for (int k = 0; k < basis.length; k++) basis[i][k] -= 2 * normal[i] * normal[k] / square;
        }
        return basis;
    }

    /// Polls along a basis; whether there was a better point, which x then is.
    private boolean poll(double[][] basis) {
        int n = x.length;
        double[][] points = new double[2 * n][];
        for (int i = 0; i < n; i++) {
            points[2 * i] = move(basis[i], delta);
            points[2 * i + 1] = move(basis[i], -delta);
        }
        double[] values = f.at(points);
        int best = 0;
        for (int k = 1; k < values.length; k++) if (values[k] < values[best]) best = k;
        double[] vertex = x.clone();
        for (int i = 0; i < n; i++) {
            vertex = Vectors.plus(vertex, vertex(values[2 * i], values[2 * i + 1]), basis[i]);
        }
        f.clamp(vertex);
        double there = Vectors.distance(vertex, x) > 0 ? f.at(vertex) : Double.POSITIVE_INFINITY;
        if (there < value && there <= values[best]) {
            x = vertex;
            value = there;
            return true;
        }
        if (!(values[best] < value)) return false;
        x = points[best];
        value = values[best];
        return true;
    }

    /// x + t b, at least a level away along coordinates in levels that b is not small along.
    private double[] move(double[] direction, double t) {
        double[] point = Vectors.plus(x, t, direction);
        for (int i = 0; i < point.length; i++) {
            double step = point[i] - x[i];
            if (Math.abs(direction[i]) > 0.5 && Math.abs(step) < f.level(i)) {
                point[i] = x[i] + Math.copySign(f.level(i), step);
            }
        }
        return f.clamp(point);
    }

    /// Where the parabola through the values at delta, 0 and -delta has its minimum, at most 2 delta away;
    /// a step to the better side where it has none.
    private double vertex(double plus, double minus) {
        double bend = plus + minus - 2 * value;
        double slope = minus - plus;
        if (!Double.isFinite(bend)) return plus < value ? delta : minus < value ? -delta : 0;
        if (bend > 0) return Math.clamp(delta * slope / (2 * bend), -2 * delta, 2 * delta);
        return slope == 0 ? 0 : Math.copySign(2 * delta, slope);
    }

    /// The same move once more, while it is a success.
    private void repeat(double[] gone) {
        for (int i = 0; i < MOST_REPEATS; i++) {
            double[] next = f.clamp(Vectors.plus(x, 1, gone));
            if (Vectors.distance(next, x) == 0) return;
            double there = f.at(next);
            if (!(there < value)) return;
            x = next;
            value = there;
        }
    }
}
