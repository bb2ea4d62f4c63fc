package dev.zeroth.bench.problem.bbob;

/// The random numbers of COCO's constrained suite: an additive lagged Fibonacci generator with lags 607 and 273, whose
/// state is a plain congruential sequence. Nothing else should use them.
final class LaggedRandom {

    private static final int LONG_LAG = 607;
    private static final int SHORT_LAG = 273;
    private static final int FIRST = 12;

    private final double[] state = new double[LONG_LAG];
    private int index = FIRST;

    /// @param seed of which 32 bits count
    LaggedRandom(long seed) {
        int word = (int) seed;
        for (int i = 0; i < LONG_LAG; i++) {
            state[i] = Integer.toUnsignedLong(word) / 4294967295.0;
            word = 1812433253 * (word ^ (word >>> 30)) + i + 1;
        }
    }

    double uniform() {
        if (index >= LONG_LAG) refill();
        return state[index++];
    }

    private void refill() {
        for (int i = 0; i < LONG_LAG; i++) {
            double sum = state[i] + state[(i + LONG_LAG - SHORT_LAG) % LONG_LAG];
            state[i] = sum >= 1 ? sum - 1 : sum;
        }
        index = 0;
    }

    /// Standard normal by Box and Muller.
    double gaussian() {
        double radius = Math.sqrt(-2 * Math.log(uniform()));
        return radius * Math.cos(2 * Math.PI * uniform());
    }
}
