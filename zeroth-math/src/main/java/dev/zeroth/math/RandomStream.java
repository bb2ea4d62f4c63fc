package dev.zeroth.math;

import java.util.random.RandomGenerator;

/// A small, fast and reproducible generator of random numbers: xoroshiro128++ with 128 bits of state and period 2^128
/// - 1.
///
/// A stream is derived from a key by [Streams] and is thrown away after use; it is never stored. All methods that turn
/// bits into numbers and that a sampler needs are defined here rather than inherited, so the numbers of a key stay the
/// same whatever the version of the JDK.
///
/// Not thread-safe, and not fit for secrets.
///
/// @see <a href="https://doi.org/10.1145/3460772">Blackman and Vigna, Scrambled linear pseudorandom number generators,
///     ACM Transactions on Mathematical Software 47 (2021)</a>
public final class RandomStream implements RandomGenerator {
    private static final double TO_UNIT = 0x1.0p-53;

    private long s0;
    private long s1;

    /// A stream whose whole state is mixed from one number; equal seeds give equal streams.
    ///
    /// @param seed any number, 0 included
    public RandomStream(long seed) {
        this(Mixer.absorb(Mixer.LANE_A, seed), Mixer.absorb(Mixer.LANE_B, seed));
    }

    RandomStream(long s0, long s1) {
        boolean empty = (s0 | s1) == 0;
        this.s0 = empty ? Mixer.LANE_A : s0;
        this.s1 = s1;
    }

    @Override
    public long nextLong() {
        long a = s0;
        long b = s1;
        long result = Long.rotateLeft(a + b, 17) + a;
        b ^= a;
        s0 = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
        s1 = Long.rotateLeft(b, 28);
        return result;
    }

    /// The upper half of the next 64 bits.
    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /// A whole number, uniform in `[0, bound)` without bias (Lemire's multiplication with rejection).
    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, got " + bound);
        }
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xFFFF_FFFFL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xFFFF_FFFFL) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /// A whole number, uniform in `[origin, bound)` without bias.
    @Override
    public int nextInt(int origin, int bound) {
        return (int) nextLong(origin, bound);
    }

    /// A whole number, uniform in `[0, bound)` without bias.
    @Override
    public long nextLong(long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, got " + bound);
        }
        return below(bound);
    }

    /// A whole number, uniform in `[origin, bound)` without bias; the width may exceed 2^63.
    @Override
    public long nextLong(long origin, long bound) {
        if (origin >= bound) {
            throw new IllegalArgumentException("origin must be less than bound, got " + origin + " and " + bound);
        }
        return origin + below(bound - origin);
    }

    /// A number uniform in `[0, 1)`: one of the 2^53 multiples of 2^-53.
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * TO_UNIT;
    }

    /// A number uniform in the open interval `(0, 1)`: one of the 2^52 odd multiples of 2^-53. Meant for inverse
    /// transforms, which would be infinite at an end.
    public double nextOpenDouble() {
        return ((nextLong() >>> 12) + 0.5) * 0x1.0p-52;
    }

    @Override
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    /// A standard normal number by inversion of one uniform number, so it uses exactly 64 bits of the stream.
    @Override
    public double nextGaussian() {
        return Wichura.inverse(nextOpenDouble());
    }

    /// An unbiased number below `bound`, both read as unsigned: the high word of a 128-bit product, with
    /// rejection.
    private long below(long bound) {
        long bits = nextLong();
        long low = bits * bound;
        if (Long.compareUnsigned(low, bound) < 0) {
            long threshold = Long.remainderUnsigned(-bound, bound);
            while (Long.compareUnsigned(low, threshold) < 0) {
                bits = nextLong();
                low = bits * bound;
            }
        }
        return Math.unsignedMultiplyHigh(bits, bound);
    }
}
