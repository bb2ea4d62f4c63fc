package dev.zeroth.bench.problem.bbob;

import java.util.Arrays;

/// The functions of low or moderate conditioning, f6 to f9.
final class Moderate {

    private Moderate() {}

    /// f6: only a narrow sector of the space leads down to the optimum.
    static Landscape attractiveSector(Instance instance) {
        double[] place = instance.place();
        double[][] matrix = instance.conditioned(10);
        return new Landscape(place, x -> {
            double[] z = Linear.times(matrix, Linear.minus(x, place));
            double sum = 0;
            for (int i = 0; i < z.length; i++) sum += (z[i] * place[i] > 0 ? 1e4 : 1) * z[i] * z[i];
            return Math.pow(Warp.oscillated(sum), 0.9);
        });
    }

    /// f7: an ellipsoid of plateaus.
    static Landscape stepEllipsoid(Instance instance) {
        double[] place = instance.place();
        double[] lambda = Linear.lambda(10, instance.dimension());
        double[] weights = Linear.powers(100, instance.dimension());
        double[][] outer = instance.outer();
        double[][] inner = instance.inner();
        return new Landscape(place, x -> {
            double[] z = Linear.scaled(lambda, Linear.times(inner, Linear.minus(x, place)));
            double first = Math.abs(z[0]);
            for (int i = 0; i < z.length; i++) {
                z[i] = Math.abs(z[i]) > 0.5 ? Math.floor(z[i] + 0.5) : Math.floor(10 * z[i] + 0.5) / 10;
            }
            double steps = Separable.weighted(weights, Linear.times(outer, z));
            return 0.1 * Math.max(1e-4 * first, steps) + Warp.penalty(x);
        });
    }

    /// f8, Rosenbrock's banana: the optimum's place is drawn within [-3, 3].
    static Landscape rosenbrock(Instance instance) {
        double[] place = instance.place();
        for (int i = 0; i < place.length; i++) place[i] *= 0.75;
        double stretch = stretch(instance.dimension());
        return new Landscape(place, x -> {
            double[] z = Linear.minus(x, place);
            for (int i = 0; i < z.length; i++) z[i] = stretch * z[i] + 1;
            return banana(z);
        });
    }

    /// f9: the same, rotated.
    static Landscape rotatedRosenbrock(Instance instance) {
        double[][] matrix = instance.inner();
        return new Landscape(onesTurnedBack(instance, matrix), x -> banana(turned(instance, matrix, x)));
    }

    /// `max(1, sqrt(n) / 8) R x + 1/2`.
    static double[] turned(Instance instance, double[][] matrix, double[] x) {
        double stretch = stretch(instance.dimension());
        double[] z = Linear.times(matrix, x);
        for (int i = 0; i < z.length; i++) z[i] = stretch * z[i] + 0.5;
        return z;
    }

    /// Where [#turned] is all ones.
    static double[] onesTurnedBack(Instance instance, double[][] matrix) {
        double[] half = new double[instance.dimension()];
        Arrays.fill(half, 0.5 / stretch(instance.dimension()));
        return Linear.transposedTimes(matrix, half);
    }

    private static double stretch(int n) {
        return Math.max(1, Math.sqrt(n) / 8);
    }

    private static double banana(double[] z) {
        double valley = 0;
        double along = 0;
        for (int i = 0; i + 1 < z.length; i++) {
            double off = z[i] * z[i] - z[i + 1];
            valley += off * off;
            along += (z[i] - 1) * (z[i] - 1);
        }
        return 100 * valley + along;
    }
}
