package dev.zeroth.sampler.gp;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Choices of rows that stand for all.
final class Rows {

    private Rows() {}

    static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    /// The best half of the number wanted, and for the rest rows at even distances; all where there are not as many.
    ///
    /// @param values less being better
    /// @param count of the first rows to choose from
    /// @return ascending
    static int[] telling(double[] values, int count, int most) {
        if (count <= most) return IntStream.range(0, count).toArray();
        boolean[] taken = new boolean[count];
        int[] order = order(values, count);
        for (int i = 0; i < most / 2; i++) taken[order[i]] = true;
        spread(taken, most - most / 2);
        return taken(taken);
    }

    /// As above, a third of each: the best, those nearest to the best, and some at even distances.
    ///
    /// @param distances from the best
    static int[] telling(double[] values, double[] distances, int count, int most) {
        if (count <= most) return IntStream.range(0, count).toArray();
        boolean[] taken = new boolean[count];
        int third = most / 3;
        int[] best = order(values, count);
        for (int i = 0; i < third; i++) taken[best[i]] = true;
        int near = 0;
        for (int row : order(distances, count)) {
            if (near == third) break;
            if (taken[row]) continue;
            taken[row] = true;
            near++;
        }
        spread(taken, most - 2 * third);
        return taken(taken);
    }

    /// The first rows in ascending order of their values.
    static int[] order(double[] values, int count) {
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i]).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
    }

    private static void spread(boolean[] taken, int count) {
        int[] left = IntStream.range(0, taken.length).filter(i -> !taken[i]).toArray();
        for (int i = 0; i < count; i++) taken[left[(int) ((i + 0.5) * left.length / count)]] = true;
    }

    private static int[] taken(boolean[] taken) {
        return IntStream.range(0, taken.length).filter(i -> taken[i]).toArray();
    }
}
