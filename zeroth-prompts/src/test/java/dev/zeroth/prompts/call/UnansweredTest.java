package dev.zeroth.prompts.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was sent and never answered counts: a run that goes on after a kill is charged it.
class UnansweredTest {

    private static final Usage USAGE = new Usage(30, 5);
    private static final Price PRICE = new Price(1, 2);
    private static final Request REQUEST = Request.of(List.of(Message.user("a")), 50);
    private static final Usage MOST = new Usage(REQUEST.tokensAtMost(), REQUEST.most());

    @TempDir
    Path folder;

    private final AtomicInteger sent = new AtomicInteger();

    /// The process is gone while a request is on its way.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// How a request ends.
    @FunctionalInterface
    private interface End {
        Reply reply() throws InterruptedException;
    }

    private Journal journal() throws IOException {
        return Journal.open(folder.resolve("a.calls"), "run");
    }

    private Gateway gateway(Meter meter, Journal journal, End end) {
        LanguageModel model = new LanguageModel() {
            @Override
            public String fingerprint() {
                return "scripted";
            }

            @Override
            public Reply answer(Request request) throws InterruptedException {
                sent.incrementAndGet();
                return end.reply();
            }
        };
        Retries retries = new Retries(3, Duration.ZERO, Duration.ZERO);
        return new Gateway(model, PRICE, meter, journal, retries, 4);
    }

    private void killed() throws IOException {
        try (Journal journal = journal()) {
            Gateway gateway = gateway(Meter.unlimited(), journal, () -> {
                throw new Killed();
            });
            assertThatThrownBy(() -> gateway.answer(REQUEST)).isInstanceOf(Killed.class);
        }
    }

    private static Reply yes() {
        return Reply.of("yes", USAGE);
    }

    @Test
    void whatWasInFlightAtAKillIsChargedAtItsMostOnce() throws Exception {
        killed();
        for (int run = 0; run < 3; run++) {
            Meter meter = Meter.unlimited();
            try (Journal journal = journal()) {
                Gateway gateway = gateway(meter, journal, UnansweredTest::yes);
                Gateway _ = gateway(meter, journal, UnansweredTest::yes);
                assertThat(meter.spent().calls()).isEqualTo(1);
                assertThat(meter.spent().usage()).isEqualTo(MOST);
                assertThat(meter.spent().usd()).isEqualTo(PRICE.of(MOST));
                assertThat(gateway.answer(REQUEST).text()).isEqualTo("yes");
                assertThat(meter.spent().calls()).isEqualTo(2);
                assertThat(journal.unansweredOfAll().calls()).isEqualTo(1);
                assertThat(Bookings.of(journal).all().calls()).isEqualTo(2);
            }
        }
        assertThat(sent).hasValue(2);
    }

    @Test
    void theBudgetIsNotExceededHoweverOftenARunIsKilled() throws Exception {
        for (int run = 0; run < 4; run++) {
            try (Journal journal = journal()) {
                Gateway gateway = gateway(new Meter(Budget.parse("calls=3")), journal, () -> {
                    throw new Killed();
                });
                assertThatThrownBy(() -> gateway.answer(REQUEST))
                        .isInstanceOf(run < 3 ? Killed.class : BudgetSpent.class);
            }
        }
        assertThat(sent).hasValue(3);
    }

    @Test
    void anInterruptLeavesNothingUncounted() throws Exception {
        try (Journal journal = journal()) {
            Gateway gateway = gateway(Meter.unlimited(), journal, () -> {
                throw new InterruptedException();
            });
            assertThatThrownBy(() -> gateway.answer(REQUEST)).isInstanceOf(InterruptedException.class);
        }
        try (Journal journal = journal()) {
            assertThat(journal.unansweredOfAll().calls()).isEqualTo(1);
            assertThat(journal.unansweredOfAll().usage()).isEqualTo(MOST);
        }
    }

    @Test
    void anotherTrialIsNotChargedAndARunMadeAgainIsChargedAsBefore() throws Exception {
        killed();
        try (Journal journal = journal()) {
            assertThat(journal.of(1).unanswered().calls()).isZero();
            assertThat(journal.of(0).unansweredLines()).isEqualTo(1);
            assertThat(journal.of(0).charging(0).unanswered().calls()).isZero();
            assertThat(journal.of(0).charging(0).unansweredLater().calls()).isEqualTo(1);
            Meter meter = new Meter(Budget.UNLIMITED, Meter.unlimited().spent());
            Gateway _ = gateway(meter, journal, UnansweredTest::yes);
            assertThat(meter.spent().calls()).as("goes on from what was spent").isZero();
        }
    }

    @Test
    void whatWasAnsweredOrTookNothingIsNotCharged() throws Exception {
        try (Journal journal = journal()) {
            gateway(Meter.unlimited(), journal, UnansweredTest::yes).answer(REQUEST);
            Gateway refused = gateway(Meter.unlimited(), journal, () -> {
                throw new ModelException(ModelException.Kind.PASSING, "busy");
            });
            Request other = Request.of(List.of(Message.user("b")), 50);
            assertThatThrownBy(() -> refused.answer(other)).isInstanceOf(ModelException.class);
        }
        try (Journal journal = journal()) {
            assertThat(journal.unansweredOfAll().calls()).isZero();
        }
        assertThat(Files.readString(folder.resolve("a.calls")).lines().filter(line -> line.contains("sent of ")))
                .hasSize(4);
    }
}
