package dev.zeroth.onnx.encoder;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

    /// The same texts, the shortest first, so that those of a pass are about as long as each other and little is filled
    /// up.
    Texts byLength() {
        return select(IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingInt(row -> tokens.get(row).length))
                .mapToInt(row -> row)
                .toArray());
    }

    /// The same texts in an order of chance, each of some parts by length.
    Texts shuffledByLength(int parts, long seed, String purpose) {
        int[] order = shuffled(seed, purpose);
        List<Integer> all = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            Arrays.stream(order, part * size() / parts, (part + 1) * size() / parts)
                    .boxed()
                    .sorted(Comparator.comparingInt(row -> tokens.get(row).length))
                    .forEach(all::add);
        }
        return select(all.stream().mapToInt(row -> row).toArray());
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
