package dev.zeroth.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// What several runs with several objectives attain: the empirical attainment function a(z), the share of runs that
/// have a point at least as good as z in every objective. All objectives are to be minimized.
///
/// @see <a href="https://doi.org/10.1007/3-540-44719-9_15">Grunert da Fonseca, Fonseca and Hall, Inferential
///     performance assessment of stochastic optimisers and the attainment function, EMO 2001</a>
public final class Attainment {

    private Attainment() {}

    /// The share of runs that attain a goal.
    ///
    /// @param fronts of each run its points; at least one run
    /// @return from 0 to 1
    public static double share(double[][][] fronts, double[] goal) {
        if (fronts.length == 0) throw new IllegalArgumentException("there must be at least one run");
        long attained = Arrays.stream(fronts)
                .filter(front -> Arrays.stream(front).anyMatch(point -> attains(point, goal)))
                .count();
        return (double) attained / fronts.length;
    }

    private static boolean attains(double[] point, double[] goal) {
        for (int k = 0; k < goal.length; k++) if (!(point[k] <= goal[k])) return false;
        return true;
    }

    /// The best goals of two objectives that at least so many runs attain: the corners of a staircase, by
    /// ascending first and descending second objective; none where fewer runs have any point. With (K + 1) / 2 of K
    /// runs it is the median attainment surface. O(n K) for n points in all.
    ///
    /// @param fronts of each run its points of two objectives each
    /// @param runs from 1 to the number of runs
    public static double[][] surface(double[][][] fronts, int runs) {
        if (runs < 1 || runs > fronts.length) {
            throw new IllegalArgumentException("runs must be from 1 to %s, got %s".formatted(fronts.length, runs));
        }
        TreeSet<Double> firsts = new TreeSet<>();
        for (double[][] front : fronts) for (double[] point : front) firsts.add(point[0]);
        double[][][] sorted = Arrays.stream(fronts)
                .map(front -> Arrays.stream(front)
                        .sorted((a, b) -> Double.compare(a[0], b[0]))
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
        int[] next = new int[fronts.length];
        double[] least = new double[fronts.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        List<double[]> corners = new ArrayList<>();
        double before = Double.POSITIVE_INFINITY;
        for (double first : firsts) {
            for (int run = 0; run < sorted.length; run++) {
                while (next[run] < sorted[run].length && sorted[run][next[run]][0] <= first) {
                    least[run] = Math.min(least[run], sorted[run][next[run]++][1]);
                }
            }
            double[] seconds = least.clone();
            Arrays.sort(seconds);
            double second = seconds[runs - 1];
            if (second < before) corners.add(new double[] {first, second});
            before = Math.min(before, second);
        }
        return corners.toArray(double[][]::new);
    }
}
