package dev.zeroth.bench.problem.bbob;

import java.util.Comparator;
import java.util.stream.IntStream;

/// f21 and f22, Gallagher: the highest of many Gaussian peaks, each with a place, a height and an ellipsoidal shape of
/// its own, all turned the same way.
final class Gallagher {

    private final double[][] turn;

    /// Of the peaks, turned.
    private final double[][] centres;

    /// The diagonal of each peak's quadratic form.
    private final double[][] shapes;

    /// The first peak's is 10, the others' run from 1.1 to 9.1.
    private final double[] heights;

    private Gallagher(double[][] turn, double[][] centres, double[][] shapes, double[] heights) {
        this.turn = turn;
        this.centres = centres;
        this.shapes = shapes;
        this.heights = heights;
    }

    /// f21: 101 peaks, the highest of condition about 30.
    static Landscape many(Instance instance) {
        return landscape(instance, 101, Math.sqrt(1000), 10, 5);
    }

    /// f22: 21 peaks, the highest of condition 1,000.
    static Landscape few(Instance instance) {
        return landscape(instance, 21, 1000, 9.8, 4.9);
    }

    private static Landscape landscape(Instance instance, int peaks, double highest, double width, double centre) {
        int n = instance.dimension();
        double[] numbers = LegacyRandom.uniform(n * peaks, instance.seed());
        double[][] places = new double[peaks][n];
        for (int i = 0; i < peaks; i++) {
            double shrink = i == 0 ? 0.8 : 1;
            for (int j = 0; j < n; j++) places[i][j] = shrink * (width * numbers[i * n + j] - centre);
        }
        double[][] turn = instance.inner();
        double[][] centres = new double[peaks][];
        for (int i = 0; i < peaks; i++) centres[i] = Linear.times(turn, places[i]);
        Gallagher gallagher = new Gallagher(turn, centres, shapes(instance, peaks, highest), heights(peaks));
        return new Landscape(places[0], gallagher::value);
    }

    private static double[] heights(int peaks) {
        double[] heights = new double[peaks];
        heights[0] = 10;
        for (int i = 1; i < peaks; i++) heights[i] = 1.1 + 8.0 * (i - 1) / (peaks - 2);
        return heights;
    }

    private static double[][] shapes(Instance instance, int peaks, double highest) {
        int n = instance.dimension();
        int[] order = order(LegacyRandom.uniform(peaks - 1, instance.seed()));
        double[][] shapes = new double[peaks][n];
        for (int i = 0; i < peaks; i++) {
            double condition = i == 0 ? highest : Math.pow(1000, order[i - 1] / (peaks - 2.0));
            int[] axes = order(LegacyRandom.uniform(n, instance.seed() + 1000L * i));
            for (int j = 0; j < n; j++) shapes[i][j] = Math.pow(condition, axes[j] / (n - 1.0) - 0.5);
        }
        return shapes;
    }

    /// The indices of the numbers in ascending order.
    private static int[] order(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> numbers[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private double value(double[] x) {
        double[] z = Linear.times(turn, x);
        double top = 0;
        for (int i = 0; i < centres.length; i++) {
            double exponent = -0.5 / z.length * Separable.weighted(shapes[i], Linear.minus(z, centres[i]));
            top = Math.max(top, heights[i] * Math.exp(exponent));
        }
        double bent = Warp.oscillated(10 - top);
        return bent * bent + Warp.penalty(x);
    }
}
