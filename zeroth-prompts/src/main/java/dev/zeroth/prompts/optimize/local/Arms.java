package dev.zeroth.prompts.optimize.local;

import dev.zeroth.math.RandomStream;

/// Which edits pay: Thompson sampling over their chances.
///
/// ```
/// theta_a ~ Beta(1 + taken_a, 1 + tried_a - taken_a)      the arm with the greatest theta is next
/// ```
///
/// Beta(m, n) with whole m and n is A / (A + B) of two sums of m and n standard exponentials.
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
            double a = exponentials(1 + taken[arm], random);
            double b = exponentials(1 + tried[arm] - taken[arm], random);
            double theta = a / (a + b);
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

    private static double exponentials(int count, RandomStream random) {
        double sum = 0;
        for (int i = 0; i < count; i++) sum -= Math.log(random.nextOpenDouble());
        return sum;
    }
}
