package dev.zeroth.prompts.optimize.bandit;

import dev.zeroth.math.RandomStream;
import java.util.List;

/// Upper confidence bounds for a choice at the end: more exploration than [Ucb], as what is lost on the way is
/// free.
///
/// ```
/// next = argmax_i  m_i + sqrt(a / n_i),     a = c (n - K) / K        n pulls in all, K arms
/// ```
///
/// The paper's a is 25/36 (n - K) / H for a hardness H that nobody knows; with gaps of about 1, H is about K.
///
/// @param c 25/36 in the paper
/// @param step pulls of an arm at once
/// @see <a href="https://hal.science/hal-00654404">Audibert et al., Best arm identification in multi-armed
///     bandits, 2010</a>
public record UcbE(double c, int step) implements Bandit {

    @Override
    public List<Integer> rank(int arms, int pulls, int most, Pulls source, RandomStream random)
            throws InterruptedException {
        Tally tally = new Tally(arms, pulls, most, source);
        double a = c * Math.max(0, pulls - arms) / arms;
        for (int arm = next(tally, a); arm >= 0; arm = next(tally, a)) {
            double[] _ = tally.pull(arm, step);
        }
        return tally.ranked();
    }

    private static int next(Tally tally, double a) {
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int arm = 0; arm < tally.arms(); arm++) {
            if (!tally.open(arm)) continue;
            int n = tally.count(arm);
            double bound = n == 0 ? Double.POSITIVE_INFINITY : tally.mean(arm) + Math.sqrt(a / n);
            if (best < 0 || bound > highest) {
                highest = bound;
                best = arm;
            }
        }
        return best;
    }
}
