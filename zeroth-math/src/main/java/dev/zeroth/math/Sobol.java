package dev.zeroth.math;

/// Sobol's low-discrepancy sequence with Joe and Kuo's direction numbers, plain or with Owen's scrambling.
///
/// Any point is computed directly from its index, without state, in `O(32 d)`: with `g = n ^ (n >>> 1)` (the Gray
/// code, hence the customary order) coordinate `j` of point `n` is the exclusive or of the direction numbers `v_(j,k)`
/// over the bits `k` set in `g`.
///
/// Scrambled, bit `k` of a coordinate is flipped or not by a hash of the seed, the dimension and the `k - 1` bits
/// above it: Owen's nested uniform scrambling without stored permutations. Each point is then uniform in the unit
/// cube, the first `2^m` points keep their stratification, and the bits below the 32nd are filled by the same rule, up
/// to 53. Plain, the coordinates are multiples of `2^-32` and point 0 is the origin.
///
/// Use numbers of points that are powers of two where the choice is free. Immutable.
///
/// @see <a href="https://doi.org/10.1137/070709359">Joe and Kuo, Constructing Sobol sequences with better
///     two-dimensional projections, SIAM Journal on Scientific Computing 30 (2008)</a>
/// @see <a href="https://doi.org/10.1006/jcom.1998.0487">Owen, Scrambling Sobol' and Niederreiter-Xing points, Journal
///     of Complexity 14 (1998)</a>
/// @see <a href="https://jcgt.org/published/0009/04/01/">Burley, Practical hash-based Owen scrambling, Journal of
///     Computer Graphics Techniques 9 (2020)</a>
public final class Sobol {
    /// The most dimensions there are direction numbers for.
    public static final int MOST_DIMENSIONS = DirectionNumbers.MOST;

    private static final int BITS = DirectionNumbers.BITS;
    private static final long END = 1L << BITS;

    private final int dimensions;
    private final int[][] directions;
    private final boolean scrambled;
    private final long seed;

    private Sobol(int dimensions, boolean scrambled, long seed) {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "dimensions must be from 1 to " + MOST_DIMENSIONS + ", got " + dimensions);
        }
        this.dimensions = dimensions;
        this.directions = DirectionNumbers.of(dimensions);
        this.scrambled = scrambled;
        this.seed = seed;
    }

    /// The sequence as published.
    ///
    /// @param dimensions from 1 to 1,000
    public static Sobol plain(int dimensions) {
        return new Sobol(dimensions, false, 0);
    }

    /// The sequence with a random scrambling.
    ///
    /// @param dimensions from 1 to 1,000; a coordinate does not depend on it
    /// @param seed chooses the scrambling
    public static Sobol scrambled(int dimensions, long seed) {
        return new Sobol(dimensions, true, seed);
    }

    /// The number of coordinates of a point.
    public int dimensions() {
        return dimensions;
    }

    /// A point of the sequence.
    ///
    /// @param index from 0 to 2^32 - 1
    /// @return its coordinates, each in `[0, 1)`
    public double[] point(long index) {
        double[] point = new double[dimensions];
        for (int j = 0; j < dimensions; j++) {
            point[j] = coordinate(index, j);
        }
        return point;
    }

    /// One coordinate of a point.
    ///
    /// @param index from 0 to 2^32 - 1
    /// @param dimension from 0 to `dimensions() - 1`
    /// @return a number in `[0, 1)`
    public double coordinate(long index, int dimension) {
        if (index < 0 || index >= END) {
            throw new IllegalArgumentException("index must be from 0 to " + (END - 1) + ", got " + index);
        }
        if (dimension < 0 || dimension >= dimensions) {
            throw new IllegalArgumentException(
                    "dimension must be from 0 to " + (dimensions - 1) + ", got " + dimension);
        }
        int[] v = directions[dimension];
        int bits = 0;
        int gray = (int) (index ^ (index >>> 1));
        while (gray != 0) {
            bits ^= v[Integer.numberOfTrailingZeros(gray)];
            gray &= gray - 1;
        }
        return scrambled ? scramble(bits, dimension) : Integer.toUnsignedLong(bits) * 0x1.0p-32;
    }

    private double scramble(int bits, int dimension) {
        long key = Mixer.absorb(Mixer.absorb(Mixer.LANE_A, seed), dimension);
        long whole = Integer.toUnsignedLong(bits);
        long flips = 0;
        for (int k = 0; k < BITS; k++) {
            long above = (1L << k) | (whole >>> (BITS - k));
            flips = (flips << 1) | (Mixer.absorb(key, above) >>> 63);
        }
        long below = Mixer.absorb(key, (1L << BITS) | whole) >>> 43;
        return (((whole ^ flips) << 21) | below) * 0x1.0p-53;
    }
}
