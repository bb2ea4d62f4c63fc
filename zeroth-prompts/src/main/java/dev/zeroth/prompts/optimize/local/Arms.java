package dev.zeroth.prompts.optimize.local;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.optimize.bandit.Thompson;

/// Which edits pay: Thompson sampling over their chances.
///
/// ```
/// theta_a ~ Beta(1 + taken_a, 1 + tried_a - taken_a)      the arm with the greatest theta is next
/// ```
final class Arms {

    private final int[] tried;
    private final int[] taken;

    Arms(int count) {
        tried = new int[count];
        taken = new int[count];
    }

    int next(RandomStream random) {
        int best = 0;
        double highest = -1;
        for (int arm = 0; arm < tried.length; arm++) {
            double theta = Thompson.beta(1 + taken[arm], 1 + tried[arm] - taken[arm], random);
            if (theta > highest) {
                highest = theta;
                best = arm;
            }
        }
        return best;
    }

    void tell(int arm, boolean good) {
        tried[arm]++;
        if (good) taken[arm]++;
    }
}
