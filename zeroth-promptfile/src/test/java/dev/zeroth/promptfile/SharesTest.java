package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.call.Bookings;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.Gateway;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Message;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Price;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.prompts.call.Retries;
import dev.zeroth.prompts.call.Usage;
import dev.zeroth.sampler.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final LanguageModel MODEL = new LanguageModel() {
        @Override
        public String fingerprint() {
            return "any";
        }

        @Override
        public Reply answer(Request request) {
            return Reply.of("yes", new Usage(10, 0));
        }
    };

    private final Journal journal = Journal.memory();
    private final Map<Integer, Totals> others = new HashMap<>();

    private void paid(int trial, int calls) throws InterruptedException {
        Gateway gateway =
                new Gateway(MODEL, new Price(1, 1), Meter.unlimited(), journal.of(trial), Retries.STANDARD, 1);
        for (int i = 0; i < calls; i++) {
            gateway.answer(Request.of(List.of(Message.user("%d of %d".formatted(i, trial))), 10));
        }
    }

    private Shares shares(String limits, int planned, int jobs) {
        return new Shares(Budget.parse(limits), planned, jobs, Bookings.of(journal), others);
    }

    private String share(String limits, int planned, int jobs, int trial) {
        return Objects.toString(shares(limits, planned, jobs).of(trial));
    }

    @Test
    void whatOneLeavesOverIsForThoseAfterIt() throws InterruptedException {
        assertThat(share("calls=120", 3, 1, 0)).isEqualTo("calls=40");
        paid(0, 10);
        assertThat(share("calls=120", 3, 1, 1)).isEqualTo("calls=55");
        paid(1, 55);
        assertThat(share("calls=120", 3, 1, 2)).isEqualTo("calls=55");
        paid(2, 55);
        assertThat(share("calls=120", 4, 1, 3)).isEqualTo("null");
        assertThat(share("calls=150", 4, 1, 3)).isEqualTo("calls=30");
    }

    /// A trial that goes on is given what it was given, whatever it took before.
    @Test
    void itsOwnCallsDoNotCount() throws InterruptedException {
        paid(0, 10);
        String before = share("calls=120,tokens=900,usd=1", 3, 1, 1);
        paid(1, 30);
        assertThat(share("calls=120,tokens=900,usd=1", 3, 1, 1))
                .isEqualTo(before)
                .isEqualTo("calls=55,tokens=400,usd=0.49995");
    }

    /// What those that run at the same time have taken so far is not looked at: no race decides.
    @Test
    void thoseAtOnceHaveTheirShares() throws InterruptedException {
        for (int calls : new int[] {0, 5, 20}) {
            paid(1, calls);
            for (int trial = 0; trial < 4; trial++) {
                assertThat(share("calls=120", 6, 2, trial)).isEqualTo("calls=20");
            }
        }
        paid(0, 6);
        assertThat(share("calls=120", 6, 2, 4)).as("(120 - 6 - 3 * 20) / 2").isEqualTo("calls=27");
    }

    @Test
    void sharesOfAllThatRunNeverExceedTheLimit() {
        for (int jobs = 1; jobs <= 5; jobs++) {
            for (int planned : new int[] {0, 1, 3, 5}) {
                long sum = 0;
                for (int trial = 0; trial < View.lag(jobs); trial++) {
                    Budget share = shares("calls=100", planned, jobs).of(trial);
                    if (share != null) sum += share.calls();
                }
                assertThat(sum).as("%d jobs, %d planned", jobs, planned).isLessThanOrEqualTo(100);
                if (View.lag(jobs) >= planned) assertThat(sum).isGreaterThanOrEqualTo(95);
            }
        }
    }

    /// What is not paid for is known from the trials themselves.
    @Test
    void runsAndTimeAreDividedToo() {
        others.put(0, new Totals(0, 0, 0, 600, 100, 20, 5, 0, 0));
        assertThat(share("time=1h,evaluations=400,candidates=50", 3, 1, 1))
                .isEqualTo("time=1500s,evaluations=150,candidates=15");
        assertThat(share("time=1h", 4, 2, 0))
                .as("two lanes for two trials each")
                .isEqualTo("time=1800s");
        assertThat(share("time=1h", 1, 8, 0)).isEqualTo("time=3600s");
    }
}
