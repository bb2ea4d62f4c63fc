package dev.zeroth.prompts.optimize.bandit;

import dev.zeroth.math.RandomStream;
import java.util.List;

/// Every arm as often as any other: the yardstick of the others.
public record Uniform() implements Bandit {

    @Override
    public List<Integer> rank(int arms, int pulls, int most, Pulls source, RandomStream random)
            throws InterruptedException {
        Tally tally = new Tally(arms, pulls, most, source);
        for (int arm = 0; arm < arms; arm++) {
            double[] _ = tally.pull(arm, Math.max(1, pulls / arms));
        }
        return tally.ranked();
    }
}
