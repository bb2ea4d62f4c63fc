package dev.zeroth.optimizer.direct;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Terrain;
import dev.zeroth.optimizer.quadratic.Vectors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;

/// The simplex method of Nelder and Mead with the coefficients of Gao and Han, which grow gentler with the
/// dimension: the worst of d + 1 vertices moves through the centroid c of the others, to c + alpha (c -
/// worst) and from there farther (beta) or nearer (gamma), or all move to the best (delta).
///
/// | symbol | here |
/// |---|---|
/// | alpha, beta, gamma, delta | 1, 1 + 2/d, 3/4 - 1/(2d), 1 - 1/d; in one dimension 1, 2, 1/2, 1/2 |
/// | the first simplex | the start and steps of [#SIZE] widths along each axis, away from the nearer bound |
/// | what an iteration did | a [SimplexMove], told to whoever asks for it |
///
/// When to use: few dimensions, values that are rough or slightly noisy. When not: more than some ten
/// dimensions.
///
/// Cost: O(d) an iteration of one or two evaluations; the first simplex, and one that shrinks, is one
/// batch. Bounds: points are brought within them. Noise: steps of the noise's size end the progress, no
/// more. A failed evaluation is the worst vertex.
///
/// Departures from the paper: a simplex whose volume is less than the power d of [#FLAT] of its diameter is
/// built anew around its best vertex; the method ends when the simplex is smaller than 1e-9 widths or half
/// of a level, or flat in values.
///
/// @see <a href="https://doi.org/10.1093/comjnl/7.4.308">Nelder and Mead, A simplex method for function
///     minimization, The Computer Journal 7 (1965)</a>
/// @see <a href="https://doi.org/10.1007/s10589-010-9329-3">Gao and Han, Implementing the Nelder-Mead
///     simplex algorithm with adaptive parameters, Computational Optimization and Applications 51
///     (2012)</a>
public final class NelderMead {

    private static final double SIZE = 0.2;
    private static final double SMALLEST = 1e-9;
    private static final double FLAT = 1e-4;

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Vertex(double[] point, double value) {}

    private final Terrain f;
    private final Consumer<SimplexMove> trace;
    private final double expansion;
    private final double contraction;
    private final double shrinkage;
    private final Vertex[] vertices;
    private double[] centroid;

    private NelderMead(Terrain f, Consumer<SimplexMove> trace) {
        int n = f.dimension();
        this.f = f;
        this.trace = trace;
        this.expansion = n == 1 ? 2 : 1 + 2.0 / n;
        this.contraction = n == 1 ? 0.5 : 0.75 - 0.5 / n;
        this.shrinkage = n == 1 ? 0.5 : 1 - 1.0 / n;
        this.vertices = new Vertex[n + 1];
        this.centroid = new double[n];
    }

    /// Starts this method.
    public static OptimizerFactory factory() {
        return factory(_ -> {});
    }

    /// Starts this method.
    ///
    /// @param trace told what each iteration did, on a thread of the method's own that runs while its
    ///     caller waits
    public static OptimizerFactory factory(Consumer<SimplexMove> trace) {
        return (region, start, _) -> Terrain.optimizer(region, start, (f, from) -> new NelderMead(f, trace).run(from));
    }

    private void run(double[] start) {
        double value = f.at(start);
        if (value == Double.POSITIVE_INFINITY) return;
        build(new Vertex(start, value), SIZE);
        trace.accept(SimplexMove.START);
        int check = 0;
        int level = 0;
        while (!converged() && level < 2) {
            SimplexMove move = iterate();
            level = spread() == 0 ? level + 1 : 0;
            if (++check % (5 * vertices.length) == 0 && flat()) {
                build(vertices[0], Math.clamp(diameter(), 100 * SMALLEST, SIZE));
                move = SimplexMove.RESTART;
            }
            trace.accept(move);
        }
    }

    private void build(Vertex around, double size) {
        double[][] points = new double[f.dimension()][];
        for (int i = 0; i < points.length; i++) {
            double z = around.point()[i];
            double step = Math.max(size, f.level(i)) * (f.high(i) - z >= z - f.low(i) ? 1 : -1);
            points[i] = around.point().clone();
            points[i][i] = f.clamp(i, z + step);
        }
        vertices[0] = around;
        set(points);
    }

    private void set(double[][] points) {
        double[] values = f.at(points);
        for (int i = 0; i < points.length; i++) vertices[i + 1] = new Vertex(points[i], values[i]);
        sort();
    }

    private void sort() {
        Arrays.sort(vertices, Comparator.comparingDouble(Vertex::value));
    }

    private int last() {
        return vertices.length - 1;
    }

    private SimplexMove iterate() {
        centroid = new double[f.dimension()];
        for (int i = 0; i < last(); i++) centroid = Vectors.plus(centroid, 1.0 / last(), vertices[i].point());
        Vertex reflected = away(1);
        if (reflected.value() < vertices[0].value()) {
            Vertex expanded = away(expansion);
            boolean farther = expanded.value() < reflected.value();
            replace(farther ? expanded : reflected);
            return farther ? SimplexMove.EXPAND : SimplexMove.REFLECT;
        }
        if (reflected.value() < vertices[last() - 1].value()) {
            replace(reflected);
            return SimplexMove.REFLECT;
        }
        boolean outside = reflected.value() < vertices[last()].value();
        Vertex contracted = away(outside ? contraction : -contraction);
        if (contracted.value() < Math.min(reflected.value(), vertices[last()].value())) {
            replace(contracted);
            return outside ? SimplexMove.CONTRACT_OUTSIDE : SimplexMove.CONTRACT_INSIDE;
        }
        shrink();
        return SimplexMove.SHRINK;
    }

    /// The point at c + t (c - worst).
    private Vertex away(double t) {
        double[] way = Vectors.minus(centroid, vertices[last()].point());
        double[] point = f.clamp(Vectors.plus(centroid, t, way));
        return new Vertex(point, f.at(point));
    }

    /// In the place of the worst, behind those that are as good.
    private void replace(Vertex vertex) {
        vertices[last()] = vertex;
        sort();
    }

    private void shrink() {
        double[][] points = new double[last()][];
        double[] best = vertices[0].point();
        for (int i = 0; i < points.length; i++) {
            points[i] = Vectors.plus(best, shrinkage, Vectors.minus(vertices[i + 1].point(), best));
        }
        set(points);
    }

    private double diameter() {
        double diameter = 0;
        for (Vertex vertex : vertices) {
            diameter = Math.max(diameter, Vectors.greatest(Vectors.minus(vertex.point(), vertices[0].point())));
        }
        return diameter;
    }

    private double spread() {
        return vertices[last()].value() - vertices[0].value();
    }

    private boolean converged() {
        double size = diameter();
        if (size < SMALLEST * Math.max(1, Vectors.greatest(vertices[0].point()))) return true;
        if (spread() > 0 && spread() < 1e-15 * Math.abs(vertices[0].value())) return true;
        if (size >= f.level() / 2) return false;
        for (int i = 0; i < f.dimension(); i++) if (f.level(i) == 0) return false;
        return true;
    }

    /// Whether the edges from the best vertex span too little volume for their length.
    private boolean flat() {
        double size = diameter();
        int n = f.dimension();
        double[][] edges = new double[n][];
        for (int i = 0; i < n; i++) {
            edges[i] = Vectors.times(1 / size, Vectors.minus(vertices[i + 1].point(), vertices[0].point()));
        }
        double logarithm = 0;
        for (int i = 0; i < n; i++) {
            double length = Vectors.norm(edges[i]);
            if (!(length > 0)) return true;
            logarithm += Math.log(length);
            for (int k = i + 1; k < n; k++) {
                double share = Vectors.dot(edges[k], edges[i]) / (length * length);
                edges[k] = Vectors.plus(edges[k], -share, edges[i]);
            }
        }
        return logarithm < n * Math.log(FLAT);
    }
}
