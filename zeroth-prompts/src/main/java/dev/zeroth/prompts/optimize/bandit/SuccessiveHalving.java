package dev.zeroth.prompts.optimize.bandit;

import dev.zeroth.math.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// Rounds with equal pulls, each of which gives up the worse half.
///
/// ```
/// rounds R = ceil(log2 K);   each arm of the S left in a round is pulled floor(n / (S R)) times more
/// ```
///
/// Its pulls come in few large batches, so that many run at once: the one to take where calls are concurrent.
///
/// @see <a href="https://proceedings.mlr.press/v28/karnin13.html">Karnin et al., Almost optimal exploration in
///     multi-armed bandits, 2013</a>
public record SuccessiveHalving() implements Bandit {

    @Override
    public List<Integer> rank(int arms, int pulls, int most, Pulls source, RandomStream random)
            throws InterruptedException {
        Tally tally = new Tally(arms, pulls, most, source);
        int rounds = Math.max(1, 32 - Integer.numberOfLeadingZeros(arms - 1));
        List<Integer> left = new ArrayList<>(tally.all());
        for (int round = 1; round <= rounds; round++) {
            for (int arm : left) {
                tally.stage(arm, round);
                double[] _ = tally.pull(arm, Math.max(1, pulls / (left.size() * rounds)));
            }
            left = tally.best(left).subList(0, (left.size() + 1) / 2);
        }
        for (int arm : left) tally.stage(arm, rounds + 1);
        return tally.ranked();
    }
}
