package dev.zeroth.prompts.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GatewayTest {

    private static final Price PRICE = new Price(1, 2);
    private static final Retries QUICK = new Retries(3, Duration.ofMillis(1), Duration.ofMillis(4));
    private static final Usage USAGE = new Usage(30, 10);
    private static final double COST = 50e-6;

    private final ConcurrentLinkedQueue<Request> asked = new ConcurrentLinkedQueue<>();
    private final Meter meter = new Meter(Budget.parse("calls=20,tokens=20k"));
    private final Journal journal = Journal.memory();

    private static Request request(String text) {
        return Request.of(List.of(Message.user(text)), 50);
    }

    private LanguageModel model(Function<Integer, Reply> script) {
        return new LanguageModel() {
            @Override
            public String fingerprint() {
                return "scripted";
            }

            @Override
            public Reply answer(Request request) {
                asked.add(request);
                return script.apply(asked.size());
            }
        };
    }

    private Gateway gateway(Function<Integer, Reply> script) {
        return new Gateway(model(script), PRICE, meter, journal, QUICK, 4);
    }

    private static ModelException failure(ModelException.Kind kind) {
        return new ModelException(
                kind, "no: " + kind, Duration.ZERO, kind == ModelException.Kind.ANSWER ? USAGE : Usage.NONE);
    }

    @Test
    void equalRequestsAtOneTimeAreMadeOnceAndBilledToEach() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Gateway gateway = gateway(_ -> {
            try {
                assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Reply.of("yes", USAGE);
        });
        List<Future<Bill>> bills = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                bills.add(threads.submit((Callable<Bill>) () -> {
                    Till till = new Till();
                    assertThat(till.during(() -> gateway.answer(request("a"))).text())
                            .isEqualTo("yes");
                    return till.bill();
                }));
            }
            release.countDown();
            for (Future<Bill> bill : bills) {
                assertThat(bill.get().calls()).isEqualTo(1);
                assertThat(bill.get().usage()).isEqualTo(USAGE);
                assertThat(bill.get().usd()).isEqualTo(COST);
            }
        }
        assertThat(asked).hasSize(1);
        assertThat(meter.spent().calls()).isEqualTo(1);
        assertThat(meter.spent().usage()).isEqualTo(USAGE);
    }

    /// How long an answer took is known from the journal, too.
    @Test
    void aBillIsTheSameFromTheJournal() throws InterruptedException {
        Gateway gateway = gateway(_ -> {
            long until = System.nanoTime() + 5_000_000;
            while (System.nanoTime() < until) Thread.onSpinWait();
            return Reply.of("yes", USAGE);
        });
        Till first = new Till();
        first.during(() -> gateway.answer(request("a")));
        Till second = new Till();
        second.during(() -> gateway(_ -> Reply.of("no", USAGE)).answer(request("a")));
        assertThat(second.bill()).isEqualTo(first.bill());
        assertThat(first.bill().time()).isGreaterThanOrEqualTo(Duration.ofMillis(5));
        assertThat(asked).hasSize(1);
        assertThat(meter.spent().calls()).isEqualTo(2);
    }

    @Test
    void eachAttemptIsACall() throws InterruptedException {
        Gateway gateway = gateway(number -> {
            if (number < 3) throw failure(ModelException.Kind.PASSING);
            return Reply.of("yes", USAGE);
        });
        assertThat(gateway.answer(request("a")).text()).isEqualTo("yes");
        assertThat(asked).hasSize(3);
        assertThat(meter.spent().calls()).isEqualTo(3);
        assertThat(meter.spent().usage()).isEqualTo(USAGE);
        Meter again = new Meter(Budget.UNLIMITED);
        new Gateway(model(_ -> Reply.of("no", USAGE)), PRICE, again, journal, QUICK, 4).answer(request("a"));
        assertThat(asked).as("from the journal").hasSize(3);
        assertThat(again.spent().calls()).isEqualTo(3);
    }

    /// A server that takes each call and never ends: no more requests than calls, and their most is billed.
    @Test
    void theBudgetSeesAttempts() throws InterruptedException {
        Usage most = new Usage(request("a").tokensAtMost(), 50);
        Gateway gateway = gateway(number -> {
            if (number % 3 != 0) throw new ModelException(ModelException.Kind.PASSING, "time-out", Duration.ZERO, most);
            return Reply.of("yes", USAGE);
        });
        for (int i = 0; i < 6; i++) gateway.answer(request("number " + i));
        Spent spent = meter.spent();
        assertThat(spent.calls()).isEqualTo(18);
        assertThat(meter.firsts()).isEqualTo(6);
        assertThat(spent.usage().output()).isEqualTo(12 * 50 + 6 * 10);
        assertThat(spent.usd()).isCloseTo(PRICE.of(spent.usage()), within(1e-12));
        assertThatThrownBy(() -> gateway.answer(request("b"))).hasMessage("the budget is spent: calls=20");
        assertThat(asked).hasSize(20);
        Meter again = new Meter(Budget.UNLIMITED);
        Gateway second = new Gateway(model(_ -> Reply.of("no", USAGE)), PRICE, again, journal, QUICK, 4);
        for (int i = 0; i < 6; i++) second.answer(request("number " + i));
        assertThat(again.spent().usage()).isEqualTo(spent.usage());
        assertThat(again.firsts()).isEqualTo(6);
        assertThat(asked).hasSize(20);
    }

    /// A wait that does not fit into what is left of the time is not begun.
    @Test
    void whatCannotBeWaitedForEndsTheRun() {
        Meter hour = new Meter(Budget.parse("time=1h"));
        LanguageModel model = model(_ -> {
            throw new ModelException(ModelException.Kind.PASSING, "no", Duration.ofHours(2), Usage.NONE);
        });
        Retries patient = new Retries(3, Duration.ofMillis(1), Duration.ofHours(3));
        Gateway gateway = new Gateway(model, PRICE, hour, journal, patient, 4);
        assertThatThrownBy(() -> gateway.answer(request("a"))).hasMessage("the budget is spent: time=3600s");
        assertThat(asked).hasSize(1);
    }

    /// The clock of a run that is made again is where it was, so that its time does not begin anew.
    @Test
    void theClockGoesOn() throws InterruptedException {
        AtomicLong now = new AtomicLong();
        Meter first = new Meter(Budget.parse("time=1h"), now::get);
        LanguageModel model = model(_ -> {
            now.addAndGet(TimeUnit.MINUTES.toNanos(25));
            return Reply.of("yes", USAGE);
        });
        Gateway gateway = new Gateway(model, PRICE, first, journal, QUICK, 1);
        gateway.answer(request("a"));
        gateway.answer(request("b"));
        now.set(0);
        Meter second = new Meter(Budget.parse("time=1h"), now::get);
        Gateway again = new Gateway(model, PRICE, second, journal, QUICK, 1);
        again.answer(request("a"));
        assertThat(second.spent().time()).isEqualTo(Duration.ofMinutes(25));
        again.answer(request("b"));
        assertThat(second.spent().time()).isEqualTo(Duration.ofMinutes(50));
        again.answer(request("c"));
        assertThatThrownBy(() -> again.answer(request("d"))).hasMessage("the budget is spent: time=3600s");
        assertThat(asked).hasSize(3);
    }

    /// Who asks first and who asks later or meanwhile are told and billed the same, and the meter counts it
    /// once.
    @Test
    void thatThereIsNoAnswerIsBilledAsAnAnswerIs() {
        Gateway gateway = gateway(_ -> {
            throw failure(ModelException.Kind.ANSWER);
        });
        for (int i = 0; i < 3; i++) {
            Till till = new Till();
            assertThatThrownBy(() -> till.during(() -> gateway.answer(request("a"))))
                    .hasMessage("no: ANSWER");
            assertThat(till.bill().calls()).isEqualTo(1);
            assertThat(till.bill().usage()).isEqualTo(USAGE);
            assertThat(meter.spent().calls()).isEqualTo(1);
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void attemptsEnd() {
        Gateway gateway = gateway(_ -> {
            throw failure(ModelException.Kind.PASSING);
        });
        assertThatThrownBy(() -> gateway.answer(request("a"))).hasMessage("no: PASSING");
        assertThat(asked).hasSize(3);
        assertThatThrownBy(() -> gateway.answer(request("a"))).hasMessage("no: PASSING");
        assertThat(asked).hasSize(6);
        assertThat(journal.size()).isZero();
        assertThat(meter.spent().usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void aLastingFailureIsNotAskedAgain() {
        Gateway gateway = gateway(_ -> {
            throw failure(ModelException.Kind.LASTING);
        });
        assertThatThrownBy(() -> gateway.answer(request("a"))).hasMessage("no: LASTING");
        assertThat(asked).hasSize(1);
        assertThat(journal.size()).isZero();
    }

    /// It was paid for: asked again, it would be refused again.
    @Test
    void thatThereIsNoAnswerIsKept() {
        Gateway gateway = gateway(_ -> {
            throw failure(ModelException.Kind.ANSWER);
        });
        assertThatThrownBy(() -> gateway.answer(request("a"))).hasMessage("no: ANSWER");
        Till till = new Till();
        Gateway other = gateway(_ -> Reply.of("yes", USAGE));
        assertThatThrownBy(() -> till.during(() -> other.answer(request("a"))))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.ANSWER))
                .hasMessage("no: ANSWER");
        assertThat(asked).hasSize(1);
        assertThat(till.bill().usage()).isEqualTo(USAGE);
        assertThat(meter.spent().calls()).isEqualTo(2);
        assertThat(meter.spent().usage()).isEqualTo(new Usage(60, 20));
    }

    @Test
    void aCallBeyondTheBudgetIsNotMade() throws InterruptedException {
        Meter small = new Meter(Budget.parse("calls=2"));
        Gateway gateway = new Gateway(model(_ -> Reply.of("yes", USAGE)), PRICE, small, journal, QUICK, 4);
        gateway.answer(request("a"));
        gateway.answer(request("b"));
        assertThatThrownBy(() -> gateway.answer(request("c"))).isInstanceOf(BudgetSpent.class);
        assertThat(gateway.answer(request("a")).text()).isEqualTo("yes");
        assertThat(asked).hasSize(2);
    }

    @Test
    void noMoreAtOnceThanThereIsRoomFor() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        LanguageModel model = model(_ -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            now.decrementAndGet();
            return Reply.of("yes", USAGE);
        });
        Gateway gateway = new Gateway(model, PRICE, meter, journal, QUICK, 3);
        List<Future<Reply>> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                Request request = request("number " + i);
                replies.add(threads.submit(() -> gateway.answer(request)));
            }
            for (Future<Reply> reply : replies) assertThat(reply.get().text()).isEqualTo("yes");
        }
        assertThat(most).hasValueBetween(2, 3);
        assertThat(meter.spent().calls()).isEqualTo(12);
    }

    /// Twice as long each time, by at most a half less, and never shorter than the server said, nor longer than the
    /// longest.
    @Test
    void waitsGrow() {
        Retries retries = new Retries(6, Duration.ofSeconds(1), Duration.ofSeconds(20));
        for (int attempt = 1; attempt <= 5; attempt++) {
            long full = 1_000L << (attempt - 1);
            for (String key : List.of("a", "b", "c")) {
                assertThat(retries.wait(attempt, key, Duration.ZERO).toMillis()).isBetween(full / 2, full);
            }
        }
        assertThat(retries.wait(1, "a", Duration.ZERO)).isNotEqualTo(retries.wait(1, "b", Duration.ZERO));
        assertThat(retries.wait(1, "a", Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(retries.wait(6, "a", Duration.ofHours(2))).isEqualTo(Duration.ofSeconds(20));
    }

    /// One trial asks and others wait; whoever comes first, the answer is booked to the first of them by number.
    @Test
    void trialsThatAskTheSameAtOnceAskOnce() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        LanguageModel model = model(_ -> {
            asking.countDown();
            try {
                assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Reply.of("yes", USAGE);
        });
        List<Meter> meters = new ArrayList<>();
        List<Future<Reply>> replies = new ArrayList<>();
        List<Journal> views = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int trial : new int[] {3, 1, 2}) {
                Meter own = new Meter(Budget.UNLIMITED);
                Journal view = journal.of(trial);
                Gateway gateway = new Gateway(model, PRICE, own, view, QUICK, 4);
                replies.add(threads.submit(() -> gateway.answer(request("a"))));
                if (trial == 3) assertThat(asking.await(30, TimeUnit.SECONDS)).isTrue();
                meters.add(own);
                views.add(view);
            }
            release.countDown();
            for (Future<Reply> reply : replies) assertThat(reply.get().text()).isEqualTo("yes");
        }
        assertThat(asked).hasSize(1);
        assertThat(meters).allMatch(one -> one.spent().calls() == 1);
        assertThat(views.stream().mapToLong(Journal::fromOthers).sum()).isBetween(1L, 2L);
        assertThat(Bookings.of(journal).ofTrial(1).calls()).isEqualTo(1);
        assertThat(Bookings.of(journal).all().usage()).isEqualTo(USAGE);
        assertThat(Bookings.of(journal).all().usd()).isEqualTo(COST);
    }

    /// Whoever waits for one that gets no answer asks by himself.
    @Test
    void aTrialThatIsStoppedLeavesItsTurn() throws Exception {
        Meter none = new Meter(Budget.parse("tokens=1"));
        assertThatThrownBy(() -> new Gateway(model(_ -> Reply.of("no", USAGE)), PRICE, none, journal.of(0), QUICK, 4)
                        .answer(request("a")))
                .isInstanceOf(BudgetSpent.class);
        Gateway second = new Gateway(model(_ -> Reply.of("yes", USAGE)), PRICE, meter, journal.of(1), QUICK, 4);
        assertThat(second.answer(request("a")).text()).isEqualTo("yes");
    }

    /// Another trial's clock is not this one's; one's own goes on.
    @Test
    void theClockOfAnotherTrialIsNotTakenOver() throws InterruptedException {
        AtomicLong now = new AtomicLong();
        Meter first = new Meter(Budget.parse("time=1h"), now::get);
        LanguageModel model = model(_ -> {
            now.addAndGet(TimeUnit.MINUTES.toNanos(25));
            return Reply.of("yes", USAGE);
        });
        new Gateway(model, PRICE, first, journal.of(0), QUICK, 1).answer(request("a"));
        Meter other = new Meter(Budget.parse("time=1h"), now::get);
        new Gateway(model, PRICE, other, journal.of(1), QUICK, 1).answer(request("a"));
        assertThat(other.spent().time()).isZero();
        assertThat(asked).hasSize(1);
    }

    /// What attempts took that came to nothing is booked, too.
    @Test
    void lossesAreBooked() {
        Usage most = new Usage(request("a").tokensAtMost(), 50);
        Gateway gateway = gateway(_ -> {
            throw new ModelException(ModelException.Kind.PASSING, "time-out", Duration.ZERO, most);
        });
        assertThatThrownBy(() -> gateway.answer(request("a"))).hasMessage("time-out");
        Bill booked = Bookings.of(journal).all();
        assertThat(booked.calls()).isEqualTo(3);
        assertThat(booked.usage()).isEqualTo(meter.spent().usage());
        assertThat(booked.usd()).isCloseTo(meter.spent().usd(), within(1e-12));
    }
}
