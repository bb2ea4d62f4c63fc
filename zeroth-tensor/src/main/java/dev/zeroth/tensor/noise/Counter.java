package dev.zeroth.tensor.noise;

/// The keys of one block's 32-bit counters, and the hash of a counter.
///
/// A counter c becomes the word `w_1 = mix(mix(c + k_0) + k_1)`, and where two are needed also `w_2 =
/// stir(mix(c + k_0) + k_2)`, of which only the upper bits are used, with 32-bit keys from the 64 of a
/// [NoiseKey]. `mix` is a bijection of 32 bits in two rounds of multiplication and shift (constants by T.
/// Ettinger's search for low bias). Counters beyond 2^32 continue under another key.
final class Counter {

    static final int FIRST = 0x21F0_AAAD;
    static final int SECOND = 0xD35A_2D97;

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private Counter() {}

    static int mix(int x) {
        int h = x;
        h = (h ^ (h >>> 16)) * FIRST;
        h = (h ^ (h >>> 15)) * SECOND;
        return h ^ (h >>> 15);
    }

    /// One round, whose upper bits are the mixed ones: enough for a second word beside a first.
    static int stir(int x) {
        return (x ^ (x >>> 16)) * SECOND;
    }

    /// The 64 bits of k_0 and k_1 for a counter's upper half.
    static long high(long key, long counter) {
        long upper = counter >>> 32;
        return upper == 0 ? key : scramble(key + upper * GOLDEN);
    }

    /// k_0.
    static int start(long high) {
        return (int) high;
    }

    /// k_1.
    static int first(long high) {
        return (int) (high >>> 32);
    }

    /// k_2.
    static int second(long high) {
        return (int) scramble(high + GOLDEN);
    }

    private static long scramble(long z) {
        long h = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return h ^ (h >>> 31);
    }
}
