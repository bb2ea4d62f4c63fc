package dev.zeroth.prompts.optimize.bandit;

import dev.zeroth.math.RandomStream;
import java.util.List;

/// Each arm is pulled as often as it is the best with what is known.
///
/// ```
/// theta_i ~ Beta(1 + a_i, 1 + b_i);    next = argmax_i theta_i
/// a reward r in 0 ... 1 adds 1 to a_i with probability r, else 1 to b_i
/// ```
///
/// Beta(m, n) with whole m and n is A / (A + B) of two sums of m and n standard exponentials.
///
/// @param step pulls of an arm at once
/// @see <a href="https://proceedings.mlr.press/v23/agrawal12.html">Agrawal and Goyal, Analysis of Thompson
///     sampling for the multi-armed bandit problem, 2012</a>
public record Thompson(int step) implements Bandit {

    @Override
    public List<Integer> rank(int arms, int pulls, int most, Pulls source, RandomStream random)
            throws InterruptedException {
        Tally tally = new Tally(arms, pulls, most, source);
        int[] wins = new int[arms];
        int[] losses = new int[arms];
        for (int arm = next(tally, wins, losses, random); arm >= 0; arm = next(tally, wins, losses, random)) {
            for (double reward : tally.pull(arm, step)) {
                if (random.nextDouble() < reward) wins[arm]++;
                else losses[arm]++;
            }
        }
        return tally.ranked();
    }

    private static int next(Tally tally, int[] wins, int[] losses, RandomStream random) {
        int best = -1;
        double highest = -1;
        for (int arm = 0; arm < tally.arms(); arm++) {
            if (!tally.open(arm)) continue;
            double theta = beta(1 + wins[arm], 1 + losses[arm], random);
            if (theta > highest) {
                highest = theta;
                best = arm;
            }
        }
        return best;
    }

    /// A draw from Beta(m, n).
    ///
    /// @param m at least 1
    /// @param n at least 1
    public static double beta(int m, int n, RandomStream random) {
        double a = exponentials(m, random);
        double b = exponentials(n, random);
        return a / (a + b);
    }

    private static double exponentials(int count, RandomStream random) {
        double sum = 0;
        for (int i = 0; i < count; i++) sum -= Math.log(random.nextOpenDouble());
        return sum;
    }
}
