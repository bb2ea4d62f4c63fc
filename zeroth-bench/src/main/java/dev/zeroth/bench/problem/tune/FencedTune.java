package dev.zeroth.bench.problem.tune;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.bench.problem.Suite;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Random functions under random constraints on `[-5, 5]^n`, with a known optimum.
///
/// A place `p` for the optimum and 1 to `2 n` constraints active there are drawn (with many waves to `n / 2`), whose
/// outward normals `a_k` all turn away from one random direction, so that there is room inside; then an objective
/// whose gradient at `p` is
/// `- sum l_k a_k` with random `l_k > 0`. As objectives and constraints are convex (or a power of that; or with waves
/// that are least at `p`), `p` is the optimum. Half as many constraints that are inactive at `p` are added.
///
/// Constraints are `s (a (x - p) + b |x - p|^2 / 2 - d)`: `b = 0` where they are linear, `d = 0` where active; lengths
/// `s` vary by a factor of 1000.
public final class FencedTune implements Suite {

    /// @param power of the quadratic objective; 0: it is linear
    /// @param curved whether constraints are
    /// @param waves how many, in halves of n + 1
    private record Kind(String text, double condition, boolean turned, double power, boolean curved, int waves) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("rotated quadratic, linear constraints", 6, true, 1, false, 0),
            new Kind("axis-parallel quadratic, linear constraints", 6, false, 1, false, 0),
            new Kind("sphere, linear constraints", 0, false, 1, false, 0),
            new Kind("plane, linear constraints", 0, false, 0, false, 0),
            new Kind("power of a rotated quadratic, linear constraints", 3, true, 0.6, false, 0),
            new Kind("rotated quadratic, curved constraints", 4, true, 1, true, 0),
            new Kind("plane, curved constraints", 0, false, 0, true, 0),
            new Kind("waves in a rotated quadratic, linear constraints", 2, true, 1, false, 1),
            new Kind("many waves in a rotated quadratic, linear constraints", 2, true, 1, false, 4));

    @Override
    public String name() {
        return "tune-constrained";
    }

    @Override
    public String summary() {
        return "9 families of random functions under random constraints, to tune rules on";
    }

    @Override
    public List<Integer> dimensions() {
        return List.of(2, 5, 10);
    }

    @Override
    public List<Integer> functions() {
        return IntStream.rangeClosed(1, KINDS.size()).boxed().toList();
    }

    @Override
    public String budget() {
        return "100D";
    }

    @Override
    public Problem problem(int function, int instance, int dimension) {
        if (function < 1 || function > KINDS.size()) {
            throw new IllegalArgumentException("function must be 1 to %s, got %s".formatted(KINDS.size(), function));
        }
        if (dimension < 2) throw new IllegalArgumentException("dimension must be at least 2, got " + dimension);
        Kind kind = KINDS.get(function - 1);
        RandomStream random = new Streams(instance).stream(dimension, name(), kind.text(), 0);
        Draw draw = new Draw(random, dimension);
        Label label =
                new Label(name(), function, kind.text(), kind.curved() ? "curved" : "linear", instance, dimension);
        double height = 100 * random.nextGaussian();
        double[] place = draw.place();
        int active = 1 + random.nextInt(kind.waves() > 1 ? (dimension + 1) / 2 : 2 * dimension);
        List<double[]> normals = normals(draw, active + active / 2);
        double[] pull = pull(draw, normals.subList(0, active));
        ToDoubleFunction<double[]> value = value(kind, draw, place, pull);
        double least = value.applyAsDouble(place);
        return new Fenced(
                label,
                height,
                x -> value.applyAsDouble(x) - least + height,
                fences(kind, draw, place, normals, active),
                normals.size());
    }

    /// Unit normals that have a negative product with one direction, which they leave open.
    private static List<double[]> normals(Draw draw, int count) {
        double[] open = draw.gaussian();
        List<double[]> normals = new ArrayList<>();
        while (normals.size() < count) {
            double[] normal = times(1, draw.gaussian());
            double product = Draw.dot(normal, open);
            double length = Math.sqrt(Draw.dot(normal, normal));
            if (Math.abs(product) < 0.05 * length * Math.sqrt(Draw.dot(open, open))) continue;
            normals.add(times(-Math.signum(product) / length, normal));
        }
        return normals;
    }

    private static double[] times(double factor, double[] x) {
        double[] z = x.clone();
        for (int i = 0; i < z.length; i++) z[i] *= factor;
        return z;
    }

    /// `sum l_k a_k`.
    private static double[] pull(Draw draw, List<double[]> normals) {
        double[] pull = new double[draw.dimension()];
        for (double[] normal : normals) {
            double weight = draw.power(-1, 1);
            for (int i = 0; i < pull.length; i++) pull[i] += weight * normal[i];
        }
        return pull;
    }

    /// An objective with the gradient `- l pull` at the place.
    private static ToDoubleFunction<double[]> value(Kind kind, Draw draw, double[] place, double[] pull) {
        double scale = draw.power(-1, 2);
        if (kind.power() == 0) return x -> -scale * Draw.dot(pull, Draw.minus(x, place));
        int n = draw.dimension();
        double[] weights = draw.weights(kind.condition());
        double[][] rows = kind.turned() ? draw.rotation() : identity(n);
        double[] off = Draw.turned(rows, pull);
        for (int i = 0; i < n; i++) off[i] /= weights[i];
        double[] centre = times(draw.uniform(1, 8) / Math.sqrt(Draw.dot(off, off)), off);
        double[][] paces = new double[kind.waves() * (n + 1) / 2][];
        for (int k = 0; k < paces.length; k++) paces[k] = times(draw.uniform(1, 4), draw.gaussian());
        double amplitude = draw.power(-0.5, 1.5);
        return x -> {
            double[] z = Draw.minus(Draw.turned(rows, Draw.minus(x, place)), centre);
            double wave = 0;
            for (double[] pace : paces) wave += 1 - Math.cos(Draw.dot(pace, Draw.minus(x, place)));
            return scale * (Math.pow(Smooth.weighted(weights, z), kind.power()) + amplitude * wave);
        };
    }

    private static double[][] identity(int n) {
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) rows[i][i] = 1;
        return rows;
    }

    private static Function<double[], List<Double>> fences(
            Kind kind, Draw draw, double[] place, List<double[]> normals, int active) {
        int count = normals.size();
        double[] lengths = new double[count];
        double[] bends = new double[count];
        double[] distances = new double[count];
        for (int k = 0; k < count; k++) {
            lengths[k] = draw.power(-1, 2);
            bends[k] = kind.curved() ? draw.power(-2, 0) : 0;
            distances[k] = k < active ? 0 : draw.uniform(0.05, 2);
        }
        return x -> {
            double[] z = Draw.minus(x, place);
            double square = Draw.dot(z, z) / 2;
            List<Double> values = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                values.add(lengths[k] * (Draw.dot(normals.get(k), z) + bends[k] * square - distances[k]));
            }
            return values;
        };
    }
}
