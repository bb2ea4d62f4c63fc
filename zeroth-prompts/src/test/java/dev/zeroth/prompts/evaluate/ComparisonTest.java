package dev.zeroth.prompts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static List<Outcome> outcomes(double... scores) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            Example example = new Example("e" + i, Fields.of("a", "b"), Fields.NONE);
            outcomes.add(new Outcome(example, Score.of(scores[i], ""), new Trace(List.of(), Fields.NONE, "")));
        }
        return outcomes;
    }

    /// Of 10 differing pairs 9 for one side: the exact test of signs says 2 (1 + 10) / 1024 = 0.0215.
    @Test
    void thePValueIsMcNemars() {
        double[] first = new double[40];
        double[] second = new double[40];
        for (int i = 0; i < 9; i++) second[i] = 1;
        first[9] = 1;
        Comparison comparison = Comparison.of(outcomes(first), outcomes(second), 3);
        assertThat(comparison.pValue()).isCloseTo(22 / 1024.0, within(0.005));
        assertThat(comparison.better()).isEqualTo(9);
        assertThat(comparison.worse()).isEqualTo(1);
        assertThat(comparison.difference()).isCloseTo(0.2, within(1e-12));
        assertThat(comparison.interval().low()).isLessThan(0.2).isGreaterThan(0);
        assertThat(comparison.interval().high()).isGreaterThan(0.2).isLessThan(0.45);
    }

    @Test
    void equalOnesDoNotDiffer() {
        Comparison comparison = Comparison.of(outcomes(1, 0, 1), outcomes(1, 0, 1), 3);
        assertThat(comparison.pValue()).isEqualTo(1);
        assertThat(comparison.difference()).isZero();
    }

    /// Of graded scores Student's: mean .5, s = .1, n = 5, t_4 = 2.776. Of 0 and 1 Wilson's: 2 of 4 are .15 ... .85.
    @Test
    void theIntervalOfAMeanIsThatOfItsScores() {
        Comparison graded = Comparison.of(outcomes(0.4, 0.4, 0.5, 0.6, 0.6), outcomes(0.5, 0.5, 0.5, 0.5, 0.5), 3);
        assertThat(graded.firstSpread().low()).isCloseTo(0.5 - 2.776 * 0.1 / Math.sqrt(5), within(1e-4));
        assertThat(graded.firstSpread().high()).isCloseTo(0.5 + 2.776 * 0.1 / Math.sqrt(5), within(1e-4));
        assertThat(graded.secondSpread().high()).isEqualTo(0.5);
        Comparison shares = Comparison.of(outcomes(1, 0, 1, 0), outcomes(1, 1, 1, 1), 3);
        assertThat(shares.firstSpread().low()).isCloseTo(0.150, within(1e-3));
        assertThat(shares.firstSpread().high()).isCloseTo(0.850, within(1e-3));
        assertThat(shares.secondSpread().high()).isEqualTo(1);
    }

    @Test
    void pairsAreNeeded() {
        assertThatThrownBy(() -> Comparison.of(outcomes(1), outcomes(1, 0), 3))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
