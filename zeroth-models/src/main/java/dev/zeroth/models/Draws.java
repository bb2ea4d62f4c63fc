package dev.zeroth.models;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The random numbers of this module: every use has a key of its own (seed, index, purpose), so what one part draws never
/// shifts what another sees, whatever the order or the thread.
public final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Draws() {}

    /// The stream of one purpose.
    ///
    /// @param seed the seed of the study or trial
    /// @param index the number of the tree, fold, restart or resample
    /// @param purpose what the numbers are for
    public static RandomGenerator stream(long seed, long index, String purpose) {
        return new SplittableRandom(key(seed, index, purpose));
    }

    /// A seed for a part that takes one number, derived from the same key as [#stream].
    public static long key(long seed, long index, String purpose) {
        long hash = mix(seed + GOLDEN);
        hash = mix(hash ^ (index + GOLDEN));
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash ^ (purpose.charAt(i) + GOLDEN));
        }
        return hash;
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

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
