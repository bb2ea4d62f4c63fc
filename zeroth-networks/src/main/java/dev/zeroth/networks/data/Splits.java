package dev.zeroth.networks.data;

import dev.zeroth.math.RandomStream;
import java.util.List;

/// Examples in three parts.
///
/// @param train to learn from
/// @param validation to choose by
/// @param test sealed until the choice is made
/// @param classes what answers stand for: labels or characters, in their order
public record Splits(Examples train, Examples validation, Examples test, List<String> classes) {

    public Splits {
        classes = List.copyOf(classes);
    }

    /// 0 ... size - 1 in a random order.
    static int[] shuffled(int size, RandomStream random) {
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            all[i] = all[j];
            all[j] = i;
        }
        return all;
    }
}
