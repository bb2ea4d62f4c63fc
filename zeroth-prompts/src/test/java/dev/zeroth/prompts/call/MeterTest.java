package dev.zeroth.prompts.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.usage.UsageException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTest {

    private static final Price PRICE = new Price(1, 2);

    private static Meter meter(String limits) {
        return new Meter(Budget.parse(limits));
    }

    @Test
    void aCallIsReservedByTheMostAndSettledByWhatItTook() {
        Meter meter = meter("tokens=1000");
        Meter.Reservation reservation = meter.reserve(new Usage(500, 400), PRICE);
        assertThatThrownBy(() -> meter.reserve(new Usage(100, 1), PRICE)).isInstanceOf(BudgetSpent.class);
        reservation.settle(new Usage(100, 50));
        meter.reserve(new Usage(800, 50), PRICE).settle(Usage.NONE);
        assertThat(meter.spent().usage()).isEqualTo(new Usage(100, 50));
        assertThat(meter.spent().usd()).isEqualTo(200e-6);
        assertThatThrownBy(() -> reservation.settle(Usage.NONE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void moneyIsReservedToo() {
        Meter meter = meter("usd=1");
        assertThatThrownBy(() -> meter.reserve(new Usage(0, 500_001), PRICE)).hasMessageContaining("usd=1");
        meter.reserve(new Usage(0, 500_000), PRICE).settle(new Usage(0, 500_000));
        assertThatThrownBy(() -> meter.reserve(new Usage(1, 0), PRICE)).isInstanceOf(BudgetSpent.class);
    }

    @Test
    void callsCountWhetherOrNotTheySucceed() {
        Meter meter = meter("calls=2");
        meter.reserve(Usage.NONE, Price.FREE).settle(Usage.NONE);
        meter.reserve(Usage.NONE, Price.FREE).settle(Usage.NONE);
        assertThatThrownBy(() -> meter.reserve(Usage.NONE, Price.FREE)).hasMessage("the budget is spent: calls=2");
    }

    @Test
    void whatIsSetAsideIsThereAtTheEnd() {
        Meter meter = meter("calls=10,evaluations=100");
        meter.setAside(6, 0, 0, 60, Duration.ZERO);
        for (int i = 0; i < 4; i++) meter.reserve(Usage.NONE, Price.FREE).settle(Usage.NONE);
        assertThatThrownBy(() -> meter.reserve(Usage.NONE, Price.FREE)).isInstanceOf(BudgetSpent.class);
        assertThat(meter.affords(41)).isFalse();
        assertThatThrownBy(() -> meter.evaluate(41)).isInstanceOf(BudgetSpent.class);
        meter.release();
        for (int i = 0; i < 6; i++) meter.reserve(Usage.NONE, Price.FREE).settle(Usage.NONE);
        meter.evaluate(100);
        assertThat(meter.spent().calls()).isEqualTo(10);
    }

    @Test
    void moreThanIsLeftCannotBeSetAside() {
        Meter meter = meter("calls=10");
        assertThatThrownBy(() -> meter.setAside(10, 0, 0, 0, Duration.ZERO)).isInstanceOf(BudgetSpent.class);
        for (int i = 0; i < 10; i++) meter.reserve(Usage.NONE, Price.FREE).settle(Usage.NONE);
    }

    @Test
    void timeRunsOut() {
        AtomicLong now = new AtomicLong();
        Meter meter = new Meter(Budget.parse("time=10s"), now::get);
        meter.setAside(0, 0, 0, 0, Duration.ofSeconds(4));
        now.set(Duration.ofSeconds(6).toNanos());
        meter.candidate();
        now.set(Duration.ofSeconds(7).toNanos());
        assertThatThrownBy(meter::candidate).hasMessage("the budget is spent: time=10s");
        meter.release();
        meter.candidate();
    }

    @Test
    void oneGoesOnFromWhatWasSpent() {
        Meter first = meter("calls=3");
        first.reserve(Usage.NONE, Price.FREE).settle(new Usage(5, 6));
        Meter next = new Meter(first.budget(), first.spent());
        next.reserve(Usage.NONE, Price.FREE).settle(Usage.NONE);
        assertThat(next.spent().usage()).isEqualTo(new Usage(5, 6));
        next.reserve(Usage.NONE, Price.FREE).settle(Usage.NONE);
        assertThatThrownBy(() -> next.reserve(Usage.NONE, Price.FREE)).isInstanceOf(BudgetSpent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calls=2000,tokens=3000000,usd=5,time=3600s",
                "evaluations=20000,candidates=200",
                "usd=0.25",
                "calls=1"
            })
    void aBudgetIsReadAsItIsWritten(String text) {
        assertThat(Budget.parse(text)).hasToString(text);
        assertThat(Budget.parse(
                        text.replace("3000000", "3M").replace("3600s", "1h").replace("20000", "20k")))
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "calls",
                "calls=",
                "calls=0",
                "calls=-1",
                "calls=1.5",
                "calls=1,calls=2",
                "cals=5",
                "usd=x",
                "time=5",
                "time=0s",
                "calls=5,",
                "tokens=9999999999999"
            })
    void whatIsNoBudgetIsToldInOneLine(String text) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOf(UsageException.class)
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
    }

    @Test
    void aLittleMoneyIsReadAsItIsWritten() {
        for (String limits : new String[] {"usd=0.0005", "usd=0.000001", "usd=12345678", "usd=2.5"}) {
            assertThat(Budget.parse(limits).toString()).isEqualTo(limits);
        }
    }
}
