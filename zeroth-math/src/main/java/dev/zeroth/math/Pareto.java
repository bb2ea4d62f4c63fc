package dev.zeroth.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Non-dominated points of several objectives, all to be minimized.
///
/// A point dominates another if it is at most as great in every objective and less in one; equal points do not
/// dominate each other. All results are in terms of indices and depend on the order of points only where stated.
///
/// @see <a href="https://doi.org/10.1109/4235.996017">Deb, Pratap, Agarwal and Meyarivan, A fast and elitist
///     multiobjective genetic algorithm: NSGA-II, IEEE Transactions on Evolutionary Computation 6 (2002)</a>
/// @see <a href="https://doi.org/10.1109/TEVC.2014.2308305">Zhang, Tian, Cheng and Jin, An efficient approach to
///     nondominated sorting, IEEE Transactions on Evolutionary Computation 19 (2015)</a>
public final class Pareto {
    private Pareto() {}

    /// Whether the first point dominates the second.
    ///
    /// @param a objectives, none NaN
    /// @param b as many objectives
    public static boolean dominates(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "both points must have as many objectives, got " + a.length + " and " + b.length);
        }
        boolean less = false;
        for (int i = 0; i < a.length; i++) {
            if (!(a[i] <= b[i])) {
                return false;
            }
            less |= a[i] < b[i];
        }
        return less;
    }

    /// The indices, ascending, of the points that no other dominates; equal points are all among them.
    ///
    /// @param points of equal dimension, none NaN
    public static int[] front(double[][] points) {
        Samples.requirePoints(points);
        List<Integer> front = new ArrayList<>();
        for (int i : lexicographic(points)) {
            if (!dominated(points, front, points[i])) {
                front.add(i);
            }
        }
        return front.stream().mapToInt(i -> i).sorted().toArray();
    }

    /// The rank of each point: 0 for those that none dominates, 1 for those that only points of rank 0 dominate,
    /// and so on.
    ///
    /// Points are placed in lexicographic order, each into the first front without a point that dominates it; a
    /// binary search finds it, as each front dominates all of the next. `O(M N^2)` at worst for `N` points of `M`
    /// objectives.
    ///
    /// @param points of equal dimension, none NaN
    public static int[] ranks(double[][] points) {
        Samples.requirePoints(points);
        List<List<Integer>> fronts = new ArrayList<>();
        int[] ranks = new int[points.length];
        for (int i : lexicographic(points)) {
            int low = 0;
            int high = fronts.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (dominated(points, fronts.get(middle), points[i])) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low == fronts.size()) {
                fronts.add(new ArrayList<>());
            }
            fronts.get(low).add(i);
            ranks[i] = low;
        }
        return ranks;
    }

    /// The crowding distance of each point among all the given ones, which should be of one front.
    ///
    /// It is the sum over objectives of the distance between a point's two neighbours in that objective, divided
    /// by the objective's range; infinite for the least and the greatest. An objective that is the same everywhere
    /// counts nothing. Of points that are equal in an objective the first given counts as the lesser.
    ///
    /// @param front points of equal dimension, all finite
    public static double[] crowding(double[][] front) {
        int dimension = Samples.requirePoints(front);
        double[] distances = new double[front.length];
        for (int objective = 0; objective < dimension; objective++) {
            addCrowding(column(front, objective), distances);
        }
        return distances;
    }

    private static double[] column(double[][] points, int objective) {
        double[] column = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            column[i] = points[i][objective];
        }
        Samples.requireFinite(column, 0, "objective " + objective);
        return column;
    }

    private static void addCrowding(double[] values, double[] distances) {
        Integer[] order = Ranks.order(values);
        int last = order.length - 1;
        double range = values[order[last]] - values[order[0]];
        if (range == 0) {
            return;
        }
        distances[order[0]] = Double.POSITIVE_INFINITY;
        distances[order[last]] = Double.POSITIVE_INFINITY;
        for (int i = 1; i < last; i++) {
            distances[order[i]] += (values[order[i + 1]] - values[order[i - 1]]) / range;
        }
    }

    /// Later points of a front are closer in lexicographic order and more often dominate, so they are tried first.
    private static boolean dominated(double[][] points, List<Integer> front, double[] point) {
        for (int i = front.size() - 1; i >= 0; i--) {
            if (dominates(points[front.get(i)], point)) {
                return true;
            }
        }
        return false;
    }

    private static Integer[] lexicographic(double[][] points) {
        Integer[] order = new Integer[points.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(i -> points[i], Pareto::compare));
        return order;
    }

    private static int compare(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                return a[i] < b[i] ? -1 : 1;
            }
        }
        return 0;
    }
}
