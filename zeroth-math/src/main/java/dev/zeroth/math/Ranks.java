package dev.zeroth.math;

import java.util.Arrays;
import java.util.Comparator;

/// Ranks of values, ties sharing the mean of the ranks they take up.
public final class Ranks {
    private Ranks() {}

    /// The rank of each value in ascending order, from 1; `{3, 1, 3}` has the ranks `{2.5, 1, 2.5}`.
    ///
    /// @param values none NaN; 0 and -0 are equal
    public static double[] average(double[] values) {
        Samples.require(values, 0, "values");
        Integer[] order = order(values);
        double[] ranks = new double[values.length];
        int start = 0;
        while (start < order.length) {
            int end = start + 1;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = 0.5 * (start + 1 + end);
            }
            start = end;
        }
        return ranks;
    }

    /// The indices of the values in ascending order; equal values keep their order.
    static Integer[] order(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        // Adding 0 turns -0 into 0, which compareTo would tell apart.
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i] + 0.0));
        return order;
    }

    /// The sum of `t^3 - t` over the groups of `t` equal ranks, the usual correction of variances.
    static double tieTerm(double[] ranks) {
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        double term = 0;
        int start = 0;
        while (start < sorted.length) {
            int end = start + 1;
            while (end < sorted.length && sorted[end] == sorted[start]) {
                end++;
            }
            double size = end - start;
            term += size * size * size - size;
            start = end;
        }
        return term;
    }
}
