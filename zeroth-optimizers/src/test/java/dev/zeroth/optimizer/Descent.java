package dev.zeroth.optimizer;

import dev.zeroth.math.RandomStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToDoubleFunction;

/// Runs optimizers on functions, for tests.
public final class Descent {

    private Descent() {}

    /// The least value in so many evaluations, one after the other.
    ///
    /// @param seed of the start, a uniform draw, and of the method
    public static double best(
            OptimizerFactory factory, Region region, ToDoubleFunction<double[]> f, int evaluations, long seed) {
        return best(factory, region, f, evaluations, seed, 1);
    }

    /// The least value in so many evaluations.
    ///
    /// @param jobs how many candidates are out at once
    public static double best(
            OptimizerFactory factory,
            Region region,
            ToDoubleFunction<double[]> f,
            int evaluations,
            long seed,
            int jobs) {
        RandomStream random = new RandomStream(seed);
        double[] start = region.draw(random);
        Optimizer optimizer = new Walkers(factory, region, start, random);
        Deque<Candidate> out = new ArrayDeque<>();
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < evaluations; i++) {
            Candidate candidate = optimizer.ask();
            if (candidate == null) throw new AssertionError("nothing to evaluate after " + i);
            if (!region.contains(candidate.point())) throw new AssertionError(candidate + " is not of " + region);
            out.add(candidate);
            if (out.size() < jobs) continue;
            Candidate oldest = out.remove();
            double value = f.applyAsDouble(oldest.point());
            best = Math.min(best, value);
            optimizer.tell(oldest, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
        }
        return best;
    }

    /// sum (x_i - 0.3)^2, scaled by condition^(i / (d - 1)).
    public static ToDoubleFunction<double[]> ellipsoid(double condition) {
        return x -> {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                double weight = x.length == 1 ? 1 : Math.pow(condition, i / (x.length - 1.0));
                sum += weight * (x[i] - 0.3) * (x[i] - 0.3);
            }
            return sum;
        };
    }

    /// Rosenbrock's valley over [0, 1]^d, its minimum 0 at 0.6 in every coordinate.
    public static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double a = 5 * x[i] - 2;
            double b = 5 * x[i + 1] - 2;
            sum += 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a);
        }
        return sum;
    }

    /// Rastrigin's function over [0, 1]^d, its minimum 0 at 0.55 in every coordinate.
    public static double rastrigin(double[] x) {
        double sum = 0;
        for (double u : x) {
            double z = 10 * (u - 0.55);
            sum += z * z + 10 - 10 * Math.cos(2 * Math.PI * z);
        }
        return sum;
    }
}
