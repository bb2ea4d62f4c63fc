package dev.zeroth.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The hypervolume of points of several objectives, all to be minimized: the volume of the region that they dominate
/// and that is itself better than a reference point. Exact, up to rounding.
///
/// Points that are not better than the reference in every objective add nothing. Two objectives take one sweep, `O(n
/// log n)`; three take a sweep over a staircase, `O(n log n)` too; more take the recursion of While, Bradstreet and
/// Barone, `HV(p_1 .. p_n) = sum_i (box(p_i) - HV(max(p_i, p_(i+1)) .. max(p_i, p_n)))`. With the points in descending
/// order of the last objective each term of the sum is a slab over the other objectives, so four objectives take
/// `O(n^2 log n)` and each one more another factor of up to `n`.
///
/// @see <a href="https://doi.org/10.1109/TEVC.2010.2077298">While, Bradstreet and Barone, A fast way of calculating
///     exact hypervolumes, IEEE Transactions on Evolutionary Computation 16 (2012)</a>
/// @see <a href="https://doi.org/10.1109/CEC.2006.1688440">Fonseca, Paquete and Lopez-Ibanez, An improved
///     dimension-sweep algorithm for the hypervolume indicator, IEEE CEC (2006)</a>
public final class Hypervolume {
    private Hypervolume() {}

    /// The volume.
    ///
    /// @param points of the reference's dimension, none NaN or minus infinity
    /// @param reference at least one finite number, worse than the points of interest
    /// @return at least 0
    public static double of(double[][] points, double[] reference) {
        return volume(inside(points, reference), reference);
    }

    /// What each point adds: the volume that only it dominates; 0 for dominated and for repeated points.
    ///
    /// @param points of the reference's dimension, none NaN or minus infinity
    /// @param reference at least one finite number
    /// @return one number a point
    public static double[] contributions(double[][] points, double[] reference) {
        List<double[]> all = inside(points, reference);
        double[] contributions = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            if (isInside(points[i], reference)) {
                List<double[]> others = new ArrayList<>(all);
                others.remove(points[i]);
                contributions[i] = exclusive(points[i], others, reference);
            }
        }
        return contributions;
    }

    private static List<double[]> inside(double[][] points, double[] reference) {
        Samples.requireFinite(reference, 1, "reference");
        List<double[]> inside = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            double[] point = points[i];
            if (point.length != reference.length) {
                throw new IllegalArgumentException("point " + i + " must have the reference's " + reference.length
                        + " objectives, got " + point.length);
            }
            for (double value : point) {
                if (Double.isNaN(value) || value == Double.NEGATIVE_INFINITY) {
                    throw new IllegalArgumentException(
                            "the objectives of point " + i + " must be numbers above minus infinity, got " + value);
                }
            }
            if (isInside(point, reference)) {
                inside.add(point);
            }
        }
        return inside;
    }

    private static boolean isInside(double[] point, double[] reference) {
        for (int i = 0; i < point.length; i++) {
            if (!(point[i] < reference[i])) {
                return false;
            }
        }
        return true;
    }

    private static double volume(List<double[]> points, double[] reference) {
        return switch (reference.length) {
            case 1 ->
                points.stream().mapToDouble(p -> reference[0] - p[0]).max().orElse(0);
            case 2 -> area(points, reference);
            case 3 -> sweep(points, reference);
            default -> recursion(points, reference);
        };
    }

    private static double area(List<double[]> points, double[] reference) {
        List<double[]> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble((double[] p) -> p[0]));
        double area = 0;
        double ceiling = reference[1];
        for (double[] point : sorted) {
            if (point[1] < ceiling) {
                area += (reference[0] - point[0]) * (ceiling - point[1]);
                ceiling = point[1];
            }
        }
        return area;
    }

    /// Adds points by their third objective to a staircase of the first two, whose area is kept up to date.
    private static double sweep(List<double[]> points, double[] reference) {
        List<double[]> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble((double[] p) -> p[2]));
        NavigableMap<Double, Double> stairs = new TreeMap<>();
        stairs.put(Double.NEGATIVE_INFINITY, reference[1]);
        stairs.put(reference[0], Double.NEGATIVE_INFINITY);
        double volume = 0;
        double area = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double[] point = sorted.get(i);
            double next = i + 1 < sorted.size() ? sorted.get(i + 1)[2] : reference[2];
            area += step(stairs, point[0] + 0.0, point[1]);
            volume += area * (next - point[2]);
        }
        return volume;
    }

    /// Puts a step into the stairs (first objective to second, descending), and returns the area that this adds.
    private static double step(NavigableMap<Double, Double> stairs, double x, double y) {
        double ceiling = stairs.floorEntry(x).getValue();
        if (ceiling <= y) {
            return 0;
        }
        double added = 0;
        double left = x;
        Map.Entry<Double, Double> next = stairs.higherEntry(x);
        while (next.getValue() >= y) {
            added += (next.getKey() - left) * (ceiling - y);
            left = next.getKey();
            ceiling = next.getValue();
            stairs.remove(next.getKey());
            next = stairs.higherEntry(left);
        }
        stairs.put(x, y);
        return added + (next.getKey() - left) * (ceiling - y);
    }

    private static double recursion(List<double[]> points, double[] reference) {
        double[][] all = points.toArray(double[][]::new);
        int last = reference.length - 1;
        List<double[]> sorted = new ArrayList<>();
        Arrays.stream(Pareto.front(all)).forEach(i -> sorted.add(all[i]));
        sorted.sort(Comparator.comparingDouble((double[] p) -> -p[last]));
        List<double[]> floor = sorted.stream().map(p -> Arrays.copyOf(p, last)).toList();
        double[] corner = Arrays.copyOf(reference, last);
        double volume = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double height = reference[last] - sorted.get(i)[last];
            volume += height * exclusive(floor.get(i), floor.subList(i + 1, floor.size()), corner);
        }
        return volume;
    }

    private static double exclusive(double[] point, List<double[]> others, double[] reference) {
        double box = 1;
        for (int i = 0; i < point.length; i++) {
            box *= reference[i] - point[i];
        }
        List<double[]> limited = new ArrayList<>(others.size());
        for (double[] other : others) {
            double[] worse = new double[point.length];
            Arrays.setAll(worse, i -> Math.max(point[i], other[i]));
            limited.add(worse);
        }
        return Math.max(0, box - volume(limited, reference));
    }
}
