package dev.zeroth.sampler.qmc;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;

/// Halton's sequence: coordinate j of point n has, in base b = the j-th prime, the digits of n mirrored at the point,
/// sum_k pi_jk(d_k) b^-(k+1) with n = sum_k d_k b^k; each digit under a random permutation pi_jk of its own.
///
/// Digits are taken until they are below 2^-53, those beyond the leading digit of n (zeros) too, so that every point is
/// uniform in the unit cube up to rounding.
final class Halton implements Spread {

    static final int MOST_DIMENSIONS = 1_000;

    private static final int[] PRIMES = primes();
    private static final double RESOLUTION = 0x1.0p-53;

    /// By dimension and position of the digit.
    private final int[][][] permutations;

    /// @param dimensions from 1 to 1,000
    Halton(int dimensions, long seed) {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "dimensions must be from 1 to %d, got %d".formatted(MOST_DIMENSIONS, dimensions));
        }
        Streams streams = new Streams(seed);
        permutations = new int[dimensions][][];
        for (int j = 0; j < dimensions; j++) {
            int base = PRIMES[j];
            int digits = (int) Math.ceil(-Math.log(RESOLUTION) / Math.log(base));
            RandomStream random = streams.stream(j, "halton");
            permutations[j] = new int[digits][];
            for (int k = 0; k < digits; k++) permutations[j][k] = permutation(base, random);
        }
    }

    private static int[] primes() {
        int[] primes = new int[MOST_DIMENSIONS];
        int count = 0;
        for (int n = 2; count < primes.length; n++) {
            boolean prime = true;
            for (int i = 0; prime && i < count && primes[i] * primes[i] <= n; i++) prime = n % primes[i] != 0;
            if (prime) primes[count++] = n;
        }
        return primes;
    }

    static int[] permutation(int size, RandomStream random) {
        int[] permutation = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            permutation[i] = permutation[other];
            permutation[other] = i;
        }
        return permutation;
    }

    @Override
    public double coordinate(long index, int dimension) {
        int base = PRIMES[dimension];
        int[][] digits = permutations[dimension];
        double place = 0;
        double weight = 1.0 / base;
        long rest = index;
        for (int[] permuted : digits) {
            place += weight * permuted[(int) (rest % base)];
            rest /= base;
            weight /= base;
        }
        return Math.min(place, 1 - RESOLUTION);
    }
}
