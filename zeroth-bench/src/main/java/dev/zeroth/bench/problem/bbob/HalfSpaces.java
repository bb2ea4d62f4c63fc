package dev.zeroth.bench.problem.bbob;

import java.util.ArrayList;
import java.util.List;

/// The linear constraints of a constrained function: `a_k . x - s_k |a_k| <= 0`. Those with `s_k = 0` are active at the
/// origin, where the constrained optimum is: one holds back the descent of the objective, the others have random
/// normals, and all of them leave one feasible direction open. The normals' lengths vary by a factor of 100.
final class HalfSpaces {

    /// A product below this counts as 0, so that rounding does not make the optimum infeasible.
    private static final double ROUNDING = 1e-11;

    private final List<double[]> normals = new ArrayList<>();
    private final List<Double> shifts = new ArrayList<>();

    private HalfSpaces() {}

    /// @param active how many of them hold back at the optimum; half as many more do not
    /// @param open a direction that stays feasible, the objective's gradient at the origin
    static HalfSpaces of(int function, int instance, int active, double[] open) {
        HalfSpaces spaces = new HalfSpaces();
        long seed = function + 10_000L * instance;
        LaggedRandom random = new LaggedRandom(seed);
        LaggedRandom weights = new LaggedRandom(seed);
        double length = 100 * Math.pow(10, random.uniform());
        int inactive = active / 2;
        int all = active + inactive;
        double[] mixture = new double[open.length];
        int descent = -1;
        int made = 0;
        for (int j = 0; j < all; j++) {
            boolean isActive = j == 0 || (made < active && random.uniform() + 1e-23 > inactive / (double) all);
            if (isActive) made++;
            boolean given = isActive && (made - 1 + instance) % active == 0;
            double shift = 0;
            if (!isActive) {
                inactive--;
                shift = 0.01 + 2 * random.uniform();
            }
            double[] normal = normal(seed + 50_000L * made, length, given, shift, open);
            spaces.normals.add(normal);
            spaces.shifts.add(shift);
            if (given) descent = j;
            else if (isActive) add(mixture, weights.uniform(), normal);
        }
        if (active > 1) spaces.disguise(descent, mixture, weights.uniform());
        return spaces;
    }

    private static double[] normal(long seed, double length, boolean given, double shift, double[] open) {
        LaggedRandom random = new LaggedRandom(seed);
        double factor = Math.pow(100, random.uniform());
        int n = open.length;
        double[] normal = new double[n];
        double norm = norm(open);
        for (int i = 0; i < n; i++) {
            normal[i] = given ? -open[i] * length * factor / norm : length * random.gaussian() * factor / Math.sqrt(n);
        }
        if (value(normal, shift, norm(normal), open) > 0) for (int i = 0; i < n; i++) normal[i] = -normal[i];
        return normal;
    }

    /// Turns the constraint that shows the objective's gradient, and keeps its length and the optimum.
    private void disguise(int descent, double[] mixture, double weight) {
        double[] normal = normals.get(descent);
        int n = normal.length;
        double norm = norm(normal);
        double product = 0;
        for (int i = 0; i < n; i++) product += mixture[i] * normal[i];
        double share = product <= 0 ? n : Math.min(n, norm * norm / product);
        share *= (1 + weight) / (2 + 1.0 / n);
        add(normal, -share, mixture);
        double changed = norm(normal);
        for (int i = 0; i < n; i++) normal[i] *= norm / changed;
    }

    private static void add(double[] to, double weight, double[] vector) {
        for (int i = 0; i < to.length; i++) to[i] += weight * vector[i];
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Separable.sumOfSquares(vector));
    }

    private static double value(double[] normal, double shift, double norm, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double part = normal[i] * (x[i] - shift / norm * normal[i]);
            if (part > ROUNDING || part < 0) sum += part;
        }
        return sum;
    }

    int size() {
        return normals.size();
    }

    /// The constraints' values.
    List<Double> values(double[] x) {
        List<Double> values = new ArrayList<>();
        for (int k = 0; k < normals.size(); k++) {
            double[] normal = normals.get(k);
            values.add(value(normal, shifts.get(k), norm(normal), x));
        }
        return values;
    }
}
