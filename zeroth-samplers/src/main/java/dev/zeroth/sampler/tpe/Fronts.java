package dev.zeroth.sampler.tpe;

import dev.zeroth.math.Hypervolume;
import dev.zeroth.math.Pareto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The good trials of several objectives: whole fronts of non-dominated trials, and of the last one those that lie
/// least crowded; each weighs as much as the hypervolume that it alone adds, as in MOTPE.
///
/// @see <a href="https://doi.org/10.1145/3377930.3389817">Ozaki et al., Multiobjective tree-structured Parzen
///     estimator for computationally expensive optimization problems, 2020</a>
final class Fronts {

    /// The hypervolume is computed for so many objectives; beyond that weights are equal.
    private static final int MOST_OBJECTIVES = 4;

    private static final double LEAST_WEIGHT = 1e-3;

    /// @param losses finite, less being better
    record Point(int row, List<Double> losses) {}

    private Fronts() {}

    /// The best of these points, fewer if there are not as many.
    static List<Weighted> best(List<Point> points, int count) {
        List<Point> rest = new ArrayList<>(points);
        List<Point> chosen = new ArrayList<>();
        while (chosen.size() < count && !rest.isEmpty()) {
            double[][] losses = losses(rest);
            List<Point> front = new ArrayList<>();
            for (int i : Pareto.front(losses)) front.add(rest.get(i));
            if (chosen.size() + front.size() > count) front = leastCrowded(front, count - chosen.size());
            chosen.addAll(front);
            rest.removeAll(front);
        }
        return weighted(chosen);
    }

    private static double[][] losses(List<Point> points) {
        return points.stream()
                .map(point -> point.losses().stream().mapToDouble(loss -> loss).toArray())
                .toArray(double[][]::new);
    }

    private static List<Point> leastCrowded(List<Point> front, int count) {
        double[] distances = Pareto.crowding(losses(front));
        return IntStream.range(0, front.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -distances[i]).thenComparing(i -> i))
                .limit(count)
                .map(front::get)
                .toList();
    }

    private static List<Weighted> weighted(List<Point> chosen) {
        if (chosen.isEmpty()) return List.of();
        double[] gains = gains(losses(chosen));
        double most = 0;
        for (double gain : gains) most = Math.max(most, gain);
        List<Weighted> weighted = new ArrayList<>();
        for (int i = 0; i < gains.length; i++) {
            boolean known = most > 0 && Double.isFinite(most) && gains[i] >= 0;
            weighted.add(new Weighted(chosen.get(i).row(), known ? Math.max(gains[i] / most, LEAST_WEIGHT) : 1));
        }
        return weighted;
    }

    private static double[] gains(double[][] losses) {
        int objectives = losses[0].length;
        if (objectives > MOST_OBJECTIVES) return new double[losses.length];
        double[] reference = new double[objectives];
        for (int j = 0; j < objectives; j++) {
            double worst = Double.NEGATIVE_INFINITY;
            double best = Double.POSITIVE_INFINITY;
            for (double[] point : losses) {
                worst = Math.max(worst, point[j]);
                best = Math.min(best, point[j]);
            }
            double range = worst - best;
            if (!(range < 1e70)) return new double[losses.length];
            reference[j] = worst + 0.1 * Math.max(range, 1e-12 * Math.abs(worst) + Double.MIN_NORMAL);
        }
        return Hypervolume.contributions(losses, reference);
    }
}
