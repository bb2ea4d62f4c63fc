package dev.zeroth.sampler.pareto;

import java.util.ArrayList;
import java.util.List;

/// Das and Dennis's lattice: all points with coordinates that are multiples of 1/p and add up to 1.
///
/// @see <a href="https://doi.org/10.1137/S1052623496307510">Das and Dennis, Normal-boundary intersection: a
///     new method for generating the Pareto surface in nonlinear multicriteria optimization problems, 1998</a>
final class Directions {

    private Directions() {}

    /// The finest such lattice with at most so many points, but at least one for each objective.
    static double[][] atMost(int count, int objectives) {
        if (objectives == 1) return new double[][] {{1}};
        int divisions = 1;
        while (size(divisions + 1, objectives) <= count) divisions++;
        return lattice(divisions, objectives);
    }

    /// The binomial coefficient (p + M - 1 over M - 1).
    private static double size(int divisions, int objectives) {
        double size = 1;
        for (int i = 1; i < objectives; i++) size = size * (divisions + i) / i;
        return size;
    }

    static double[][] lattice(int divisions, int objectives) {
        List<double[]> points = new ArrayList<>();
        add(points, new double[objectives], 0, divisions, divisions);
        return points.toArray(double[][]::new);
    }

    private static void add(List<double[]> points, double[] point, int at, int left, int divisions) {
        if (at == point.length - 1) {
            double[] whole = point.clone();
            whole[at] = left / (double) divisions;
            points.add(whole);
            return;
        }
        for (int share = 0; share <= left; share++) {
            point[at] = share / (double) divisions;
            add(points, point, at + 1, left - share, divisions);
        }
    }
}
