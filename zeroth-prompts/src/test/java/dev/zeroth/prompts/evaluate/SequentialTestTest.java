package dev.zeroth.prompts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import org.junit.jupiter.api.Test;

/// False alarms are counted over fixed seeds: of 2,000 runs without a difference, looked at after each of 300 pairs, at
/// most 5 % may alarm in expectation; 120 or more would have a probability below 1 in 40 if it were exactly 5 %.
class SequentialTestTest {

    private static final int RUNS = 2_000;
    private static final int PAIRS = 300;
    private static final double ALPHA = 0.05;
    private static final int MOST = 120;

    private interface Difference {
        double of(RandomStream random);
    }

    private static int alarms(Difference difference) {
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            RandomStream random = new Streams(17).stream(run, "pairs");
            SequentialTest test = new SequentialTest();
            for (int i = 0; i < PAIRS && !test.better(ALPHA); i++) test.add(difference.of(random));
            if (test.better(ALPHA)) alarms++;
        }
        return alarms;
    }

    @Test
    void signsOfChanceSeldomAlarm() {
        assertThat(alarms(random -> random.nextBoolean() ? 1 : -1)).isLessThan(MOST);
    }

    @Test
    void rareDifferencesSeldomAlarm() {
        assertThat(alarms(random -> random.nextInt(10) > 1 ? 0 : random.nextBoolean() ? 1 : -1))
                .isLessThan(MOST);
    }

    /// Mean 0: +1 with probability 1/5, -1/4 with 4/5.
    @Test
    void skewedDifferencesSeldomAlarm() {
        assertThat(alarms(random -> random.nextInt(5) == 0 ? 1 : -0.25)).isLessThan(MOST);
    }

    @Test
    void aDifferenceIsFound() {
        assertThat(alarms(random -> random.nextInt(10) < 7 ? 1 : -1)).isGreaterThan(RUNS * 9 / 10);
    }

    @Test
    void theWealthIsAsWritten() {
        SequentialTest test = new SequentialTest();
        test.add(1);
        assertThat(test.wealth()).isEqualTo(1);
        test.add(1); // m = 1/2, v = (1 + 1/4) / 2: bets 1/2 at most
        assertThat(test.wealth()).isEqualTo(1.5);
        assertThat(test.pValue()).isEqualTo(1 / 1.5);
        test.add(-1);
        assertThat(test.pValue()).isEqualTo(1 / 1.5);
        assertThat(test.count()).isEqualTo(3);
    }

    @Test
    void differencesAreBounded() {
        assertThatThrownBy(() -> new SequentialTest().add(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SequentialTest().add(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
