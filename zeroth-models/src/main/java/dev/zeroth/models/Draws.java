package dev.zeroth.models;

import dev.zeroth.math.Streams;
import java.util.random.RandomGenerator;

/// The random numbers of this module: every use has a key of its own (seed, index, purpose), so what one part draws
/// never shifts what another sees, whatever the order or the thread.
public final class Draws {
    private Draws() {}

    /// The stream of one purpose.
    ///
    /// @param seed the seed of the study or trial
    /// @param index the number of the tree, fold, restart or resample
    /// @param purpose what the numbers are for
    public static RandomGenerator stream(long seed, long index, String purpose) {
        return new Streams(seed).stream(index, purpose);
    }

    /// A seed for a part that takes one number, derived from the same key as [#stream].
    public static long key(long seed, long index, String purpose) {
        return stream(seed, index, purpose).nextLong();
    }

    /// The numbers 0 to `count - 1` in random order (Fisher and Yates).
    public static int[] permutation(int count, RandomGenerator random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        shuffle(order, random);
        return order;
    }

    /// Puts the elements into random order, in place.
    public static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }
}
