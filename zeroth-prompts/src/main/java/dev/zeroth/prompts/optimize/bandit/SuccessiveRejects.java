package dev.zeroth.prompts.optimize.bandit;

import dev.zeroth.math.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// K - 1 phases, each of which gives up the worst arm.
///
/// ```
/// n_k = ceil((n - K) / (log_K (K + 1 - k))),   log_K = 1/2 + 1/2 + 1/3 + ... + 1/K
/// phase k: every arm left is pulled up to n_k times in all
/// ```
///
/// No parameter to choose; close to the best that can be had where the arms' gaps are unknown.
///
/// @see <a href="https://hal.science/hal-00654404">Audibert et al., Best arm identification in multi-armed
///     bandits, 2010</a>
public record SuccessiveRejects() implements Bandit {

    @Override
    public List<Integer> rank(int arms, int pulls, int most, Pulls source, RandomStream random)
            throws InterruptedException {
        Tally tally = new Tally(arms, pulls, most, source);
        double log = 0.5;
        for (int i = 2; i <= arms; i++) log += 1.0 / i;
        List<Integer> left = new ArrayList<>(tally.all());
        for (int k = 1; k < arms; k++) {
            int upTo = (int) Math.ceil(Math.max(0, pulls - arms) / (log * (arms + 1 - k)));
            for (int arm : left) {
                tally.stage(arm, k);
                double[] _ = tally.pull(arm, Math.max(1, upTo) - tally.count(arm));
            }
            int worst = tally.best(left).getLast();
            left.removeIf(arm -> arm == worst);
        }
        for (int arm : left) tally.stage(arm, arms);
        return tally.ranked();
    }
}
