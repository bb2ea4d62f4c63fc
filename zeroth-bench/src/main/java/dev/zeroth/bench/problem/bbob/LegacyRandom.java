package dev.zeroth.bench.problem.bbob;

/// The random numbers of 2009 that every BBOB instance is made of. Nothing else should use them: the generator is
/// Lehmer's minimal standard, `s <- 16807 s mod (2^31 - 1)`, behind a shuffle table of 32 entries (Bays and Durham).
final class LegacyRandom {

    private static final long MODULUS = 2147483647L;
    private static final int TABLE = 32;
    private static final int WARM_UP = 40;
    private static final long TABLE_WIDTH = 67108865L;
    private static final double NEVER_ZERO = 1e-99;

    private LegacyRandom() {}

    /// Numbers uniform in (0, 1].
    ///
    /// @param seed taken without its sign; 0 counts as 1
    static double[] uniform(int count, long seed) {
        long state = Math.max(1, Math.abs(seed));
        long[] table = new long[TABLE];
        for (int i = WARM_UP - 1; i >= 0; i--) {
            state = next(state);
            if (i < TABLE) table[i] = state;
        }
        long drawn = table[0];
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            state = next(state);
            int slot = (int) (drawn / TABLE_WIDTH);
            drawn = table[slot];
            table[slot] = state;
            numbers[i] = drawn == 0 ? NEVER_ZERO : drawn / (double) MODULUS;
        }
        return numbers;
    }

    /// Schrage's form of the step, which differs from the plain product where a seed exceeds the modulus.
    private static long next(long state) {
        long quotient = (int) Math.floor(state / 127773.0);
        long next = 16807 * (state - quotient * 127773) - 2836 * quotient;
        return next < 0 ? next + MODULUS : next;
    }

    /// Standard normal numbers by Box and Muller.
    static double[] gaussian(int count, long seed) {
        double[] uniform = uniform(2 * count, seed);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            double number = Math.sqrt(-2 * Math.log(uniform[i])) * Math.cos(2 * Math.PI * uniform[count + i]);
            numbers[i] = number == 0 ? NEVER_ZERO : number;
        }
        return numbers;
    }

    /// An orthogonal matrix: normal numbers, their columns orthonormalized one after the other.
    static double[][] rotation(int n, long seed) {
        double[] numbers = gaussian(n * n, seed);
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) matrix[i][j] = numbers[j * n + i];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double product = product(matrix, i, j);
                for (double[] row : matrix) row[i] -= product * row[j];
            }
            double norm = Math.sqrt(product(matrix, i, i));
            for (double[] row : matrix) row[i] /= norm;
        }
        return matrix;
    }

    private static double product(double[][] matrix, int i, int j) {
        double sum = 0;
        for (double[] row : matrix) sum += row[i] * row[j];
        return sum;
    }

    /// A place for the optimum: uniform in `[-4, 4)`, rounded to four digits of the unit interval, never 0.
    static double[] place(int n, long seed) {
        double[] place = uniform(n, seed);
        for (int i = 0; i < n; i++) {
            place[i] = 8 * Math.floor(1e4 * place[i]) / 1e4 - 4;
            if (place[i] == 0) place[i] = -1e-5;
        }
        return place;
    }

    /// A value for the optimum: Cauchy with scale 100, rounded to two digits, within `[-1000, 1000]`.
    static double height(long seed) {
        double ratio = gaussian(1, seed)[0] / gaussian(1, seed + 1)[0];
        return Math.clamp(Math.floor(100 * 100 * ratio + 0.5) / 100, -1000.0, 1000.0);
    }
}
