package dev.zeroth.onnx.encoder;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Texts as tokens, with their classes.
///
/// @param tokens one list a text
/// @param labels from 0
record Texts(List<int[]> tokens, int[] labels) {

    int size() {
        return labels.length;
    }

    Texts select(int[] rows) {
        return new Texts(
                Arrays.stream(rows).mapToObj(tokens::get).toList(),
                Arrays.stream(rows).map(row -> labels[row]).toArray());
    }

    /// Two parts, each class divided in the same proportion.
    ///
    /// @param share of the second, above 0 and below 1
    List<Texts> divide(double share, long seed, String purpose) {
        int[] order = shuffled(seed, purpose);
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            int label = c;
            int[] rows =
                    Arrays.stream(order).filter(row -> labels[row] == label).toArray();
            int cut = (int) Math.round(share * rows.length);
            for (int i = 0; i < rows.length; i++) (i < cut ? second : first).add(rows[i]);
        }
        return List.of(select(sorted(first)), select(sorted(second)));
    }

    private static int[] sorted(List<Integer> rows) {
        return rows.stream().mapToInt(i -> i).sorted().toArray();
    }

    /// The same texts in an order of chance.
    Texts shuffle(long seed, String purpose) {
        return select(shuffled(seed, purpose));
    }

    private int[] shuffled(long seed, String purpose) {
        RandomStream random = new Streams(seed).stream(0, purpose);
        int[] order = new int[size()];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
