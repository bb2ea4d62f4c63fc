package dev.zeroth.sampler.grid;

import dev.zeroth.math.RandomStream;

/// A random permutation of the numbers below n that is computed place by place: a Feistel network over the next
/// power of four, walked along its cycles back into the range.
///
/// @see <a href="https://doi.org/10.1007/3-540-45760-7_9">Black & Rogaway, Ciphers with arbitrary finite domains,
///     2002</a>
final class Shuffle {

    private static final int ROUNDS = 8;

    private final long size;
    private final int half;
    private final long mask;
    private final long[] keys = new long[ROUNDS];

    /// @param size from 1 to 2^62
    Shuffle(long size, RandomStream random) {
        this.size = size;
        this.half = Math.max(1, (65 - Long.numberOfLeadingZeros(size - 1)) / 2);
        this.mask = (1L << half) - 1;
        for (int i = 0; i < ROUNDS; i++) keys[i] = random.nextLong();
    }

    long at(long place) {
        long number = place;
        do number = encrypt(number);
        while (number >= size);
        return number;
    }

    private long encrypt(long number) {
        long left = number >>> half;
        long right = number & mask;
        for (long key : keys) {
            long next = left ^ (mix(right + key) & mask);
            left = right;
            right = next;
        }
        return left << half | right;
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 32)) * 0xD6E8_FEB8_6659_FD93L;
        z = (z ^ (z >>> 32)) * 0xD6E8_FEB8_6659_FD93L;
        return z ^ (z >>> 32);
    }
}
