package dev.zeroth.prompts.optimize.bandit;

import dev.zeroth.math.RandomStream;
import java.util.List;

/// Upper confidence bounds: the arm that may be the best.
///
/// ```
/// next = argmax_i  m_i + c sqrt(log t / n_i)        t pulls in all, n_i of arm i, m_i their mean
/// ```
///
/// Little regret on the way; at the end the most pulled is the best in most cases. Where only the end counts,
/// [SuccessiveHalving] asks less.
///
/// @param c exploration, 1
/// @param step pulls of an arm at once
/// @see <a href="https://doi.org/10.1023/A:1013689704352">Auer et al., Finite-time analysis of the multiarmed
///     bandit problem, 2002</a>
public record Ucb(double c, int step) implements Bandit {

    @Override
    public List<Integer> rank(int arms, int pulls, int most, Pulls source, RandomStream random)
            throws InterruptedException {
        Tally tally = new Tally(arms, pulls, most, source);
        for (int arm = next(tally); arm >= 0; arm = next(tally)) {
            double[] _ = tally.pull(arm, step);
        }
        return tally.ranked();
    }

    /// The arm to pull, or -1.
    private int next(Tally tally) {
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        double log = Math.log(Math.max(1, tally.pulled()));
        for (int arm = 0; arm < tally.arms(); arm++) {
            if (!tally.open(arm)) continue;
            int n = tally.count(arm);
            double bound = n == 0 ? Double.POSITIVE_INFINITY : tally.mean(arm) + c * Math.sqrt(log / n);
            if (best < 0 || bound > highest) {
                highest = bound;
                best = arm;
            }
        }
        return best;
    }
}
