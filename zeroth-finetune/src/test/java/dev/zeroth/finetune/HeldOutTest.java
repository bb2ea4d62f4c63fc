package dev.zeroth.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.finetune.reward.Reward;
import dev.zeroth.language.engine.Sampling;
import dev.zeroth.task.HeldOut;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Intervals of what is kept for the end.
class HeldOutTest {

    private static final List<int[]> ONE = List.of(new int[] {1, 2});

    private static Goal rewards() {
        Reward reward = (_, _) -> 0;
        return new RewardGoal(reward, new Chunks(ONE, ONE, ONE), 1, 4, new Sampling(1, 1), 1);
    }

    private static double[] values(int ones, int zeros) {
        double[] values = new double[ones + zeros];
        Arrays.fill(values, 0, ones, 1);
        return values;
    }

    /// Wilson's bounds of 48 of 48 by hand: n / (n + z^2) = 48 / 51.8415; of 47 of 48 the published 0.8910 to 0.9963.
    @Test
    void sharesStayWithinThemselves() {
        HeldOut all = rewards().heldOut(values(48, 0));
        assertThat(all.low()).isCloseTo(48 / (48 + 3.8414588), within(1e-6));
        assertThat(all.high()).isEqualTo(1);
        HeldOut most = rewards().heldOut(values(47, 1));
        assertThat(most.low()).isCloseTo(0.8910, within(5e-4));
        assertThat(most.high()).isCloseTo(0.9963, within(5e-4)).isLessThan(1);
    }

    /// Student's with 3 degrees of freedom: 2 -+ 3.1824 * sqrt(5/3 / 4) of 0.5, 1.5, 2.5, 3.5.
    @Test
    void otherNumbersHaveStudentsInterval() {
        double[] values = {0.5, 1.5, 2.5, 3.5};
        for (Goal goal : List.of(rewards(), new TextGoal(new Chunks(ONE, ONE, ONE), 1))) {
            HeldOut score = goal.heldOut(values);
            assertThat(score.low()).isCloseTo(2 - 3.182446 * Math.sqrt(5 / 12.0), within(1e-4));
            assertThat(score.high()).isCloseTo(2 + 3.182446 * Math.sqrt(5 / 12.0), within(1e-4));
        }
    }
}
