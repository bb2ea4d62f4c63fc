package dev.zeroth.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.StorageException;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPostponed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyLoopTest {

    private static Study study(int jobs) {
        return Study.builder("s").jobs(jobs).sampler("random").open();
    }

    private static StopReason inTime(Study study, MultiObjective objective, Budget budget) {
        AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Waiting.join(Thread.ofPlatform().start(() -> {
            try {
                reason.set(study.optimizeMulti(objective, budget));
            } catch (Throwable e) {
                failure.set(e);
            }
        }));
        Throwable e = failure.get();
        if (e instanceof RuntimeException thrown) throw thrown;
        if (e != null) throw new AssertionError(e);
        StopReason why = reason.get();
        if (why == null) throw new AssertionError("no reason");
        return why;
    }

    private static double[] values(double... values) {
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whateverAnObjectiveThrowsOrGivesBecomesAnOutcome(int jobs) {
        Study study = study(jobs);
        StopReason reason = inTime(study, StudyLoopTest::misbehave, Budget.trials(10));
        assertThat(reason).isEqualTo(StopReason.TRIALS);
        assertThat(study.trials())
                .extracting(trial -> trial.state() + " " + trial.values() + " " + trial.failure())
                .containsExactly(
                        "FAILED [] IllegalArgumentException: first line",
                        "FAILED [] StackOverflowError",
                        "FAILED [] the value is nan",
                        "COMPLETE [Infinity] null",
                        "COMPLETE [-Infinity] null",
                        "FAILED [] the objective gave 2 values for 1 directions",
                        "FAILED [] the objective gave 0 values for 1 directions",
                        "FAILED [] no GPU",
                        "PRUNED [7.0] null",
                        "FAILED [] AssertionError: wrong");
        assertThat(study.trials().get(7).attributes().toString()).contains("last lines");
    }

    private static double[] misbehave(Trial trial) {
        return switch (trial.number()) {
            case 0 -> throw new IllegalArgumentException("first line\nsecond line");
            case 1 -> values(deep(1));
            case 2 -> values(Double.NaN);
            case 3 -> values(Double.POSITIVE_INFINITY);
            case 4 -> values(Double.NEGATIVE_INFINITY);
            case 5 -> values(1, 2);
            case 6 -> values();
            case 7 -> throw new TrialFailed("no GPU", "last lines");
            case 8 -> {
                trial.report(1, 7);
                trial.report(2, Double.NaN);
                throw new TrialPruned();
            }
            default -> throw new AssertionError("wrong");
        };
    }

    private static int deep(int depth) {
        return depth == 0 ? 0 : deep(depth + 1) + 1;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void listenersThatThrowBreakNothingAndMayUseTheStudy(int jobs) {
        Study study = study(jobs);
        AtomicInteger started = new AtomicInteger();
        AtomicInteger finished = new AtomicInteger();
        Object printer = new Object();
        study.addListener(new StudyListener() {
            @Override
            public void started(TrialRecord trial) {
                synchronized (printer) {
                    started.addAndGet(study.trials().isEmpty() ? 0 : 1);
                }
                throw new IllegalStateException("listener");
            }

            @Override
            public void finished(TrialRecord trial) {
                synchronized (printer) {
                    if (study.trials().get(trial.number()).state().finished()) finished.incrementAndGet();
                }
                throw new StackOverflowError();
            }
        });
        assertThat(inTime(study, trial -> values(1), Budget.trials(50))).isEqualTo(StopReason.TRIALS);
        assertThat(started).hasValue(50);
        assertThat(finished).hasValue(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTrialThatTakesTooLongFailsAndTheStudyGoesOn(int jobs) {
        Study study = study(jobs);
        study.interruptGrace(Duration.ofMillis(1));
        AtomicBoolean end = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(2);
        Budget budget = Budget.trials(8).trialTimeout(Duration.ofMillis(400));
        StopReason reason = inTime(
                study,
                trial -> {
                    trial.suggestFloat("x", 0, 1);
                    if (trial.number() % 4 != 1) return values(trial.number());
                    while (!end.get()) Thread.onSpinWait(); // deaf to interrupts
                    trial.report(1, 1);
                    trial.setUserAttribute("late", true);
                    assertThat(trial.shouldPrune()).isTrue();
                    ended.countDown();
                    return values(0);
                },
                budget);
        assertThat(reason).isEqualTo(StopReason.TRIALS);
        List<TrialRecord> before = study.trials();
        end.set(true);
        Waiting.await(ended);
        assertThat(study.trials()).isEqualTo(before);
        for (TrialRecord trial : before) {
            boolean late = trial.number() % 4 == 1;
            assertThat(trial.state()).isEqualTo(late ? TrialState.FAILED : TrialState.COMPLETE);
            assertThat(trial.failure()).isEqualTo(late ? "timed out after 400 ms" : null);
            assertThat(trial.parameters().has("x")).isTrue();
        }
    }

    @Test
    void aTrialThatIsTooLateKeepsWhatItHasToSay() {
        Study study = study(1);
        inTime(
                study,
                trial -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new TrialFailed("interrupted", "the last lines of output");
                    }
                    return values(0);
                },
                Budget.trials(1).trialTimeout(Duration.ofMillis(50)));
        TrialRecord trial = study.trials().getFirst();
        assertThat(trial.failure()).isEqualTo("timed out after 50 ms");
        assertThat(trial.attributes().get(TrialRecord.FAILURE))
                .isEqualTo(Map.of("reason", "timed out after 50 ms", "detail", "the last lines of output"));
    }

    @Test
    void stopLetsRunningTrialsEnd() {
        Study study = study(3);
        CountDownLatch three = new CountDownLatch(3);
        StopReason reason = inTime(
                study,
                trial -> {
                    three.countDown();
                    Waiting.await(three);
                    study.stop();
                    return values(trial.number());
                },
                Budget.trials(100));
        assertThat(reason).isEqualTo(StopReason.STOPPED);
        assertThat(study.trials()).hasSize(3).allMatch(TrialRecord::complete);
        assertThat(study.optimize(trial -> 1, 5)).isEqualTo(StopReason.TRIALS);
        assertThat(study.trials()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"1,false", "3,false", "1,true", "3,true"})
    void cancelInterruptsAndTheNextLoopRunsTheSameTrialsAgain(int jobs, boolean byCaller) {
        MemoryStorage storage = new MemoryStorage();
        Study study =
                Study.builder("s").storage(storage).jobs(jobs).sampler("random").open();
        CountDownLatch all = new CountDownLatch(jobs);
        AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
        AtomicReference<@Nullable Boolean> flag = new AtomicReference<>();
        Waiting.join(Thread.ofPlatform().start(() -> {
            caller.set(Thread.currentThread());
            study.optimize(
                    trial -> {
                        trial.suggestFloat("x", 0, 1);
                        if (trial.number() == 0) return 1;
                        all.countDown();
                        if (jobs > 1 && trial.number() < jobs) Waiting.await(all);
                        Thread thread = caller.get();
                        if (!byCaller) study.cancel();
                        else if (thread != null) thread.interrupt();
                        Thread.sleep(Duration.ofMinutes(5));
                        return 2;
                    },
                    10);
            flag.set(Thread.interrupted());
        }));
        assertThat(flag.get()).isEqualTo(byCaller);
        List<TrialRecord> left = study.trials();
        assertThat(left).hasSizeBetween(2, jobs + 1);
        assertThat(left.getFirst().complete()).isTrue();
        assertThat(left.subList(1, left.size())).allMatch(trial -> trial.state() == TrialState.RUNNING);
        Study again = Study.builder("s").storage(storage).open();
        again.optimize(trial -> trial.suggestFloat("x", 0, 1), 10);
        Study whole = study(jobs);
        whole.optimize(trial -> trial.suggestFloat("x", 0, 1), 10);
        assertThat(again.trials()).extracting(TrialRecord::parameters).isEqualTo(parameters(whole));
        assertThat(again.trials()).allMatch(TrialRecord::complete);
    }

    private static List<Parameters> parameters(Study study) {
        return study.trials().stream().map(TrialRecord::parameters).toList();
    }

    @Test
    void anObjectiveDeafToCancelIsLeftBehind() {
        Study study = study(2);
        study.interruptGrace(Duration.ofMillis(1));
        AtomicBoolean end = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        StopReason reason = inTime(
                study,
                trial -> {
                    if (trial.number() == 1) {
                        study.cancel();
                        while (!end.get()) Thread.onSpinWait();
                        trial.report(1, 1);
                        ended.countDown();
                    }
                    return values(1);
                },
                Budget.trials(4));
        assertThat(reason).isEqualTo(StopReason.STOPPED);
        end.set(true);
        Waiting.await(ended);
        assertThat(study.optimize(trial -> 5, 4)).isEqualTo(StopReason.TRIALS);
        assertThat(study.trials()).hasSize(4).allMatch(TrialRecord::complete);
        assertThat(study.trials().get(1).value()).isEqualTo(5);
        assertThat(study.trials().get(1).reports()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aLostStorageEndsTheLoopAndTheSameProcessCanGoOn(int jobs) {
        MemoryStorage memory = new MemoryStorage();
        for (int writes = 0; writes < 12; writes++) {
            MortalStorage mortal = new MortalStorage(memory, writes);
            Study study =
                    Study.builder("lost" + writes).storage(mortal).jobs(jobs).open();
            assertThatThrownBy(() -> inTime(study, trial -> values(1), Budget.trials(20)))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("killed");
            Study again = Study.builder("lost" + writes).storage(memory).open();
            assertThat(inTime(again, trial -> values(2), Budget.trials(20))).isEqualTo(StopReason.TRIALS);
            assertThat(again.trials()).hasSize(20).allMatch(TrialRecord::complete);
        }
    }

    @Test
    void aLoopThatEndedWithoutGivingUpItsTrialsIsDeadInItsOwnProcessToo() {
        Owner loop = Owner.startLoop();
        assertThat(loop.dead()).isFalse();
        assertThat(Owner.fromJson(loop.toJson())).isEqualTo(loop);
        loop.endLoop();
        assertThat(loop.dead()).isTrue();
        assertThat(Owner.self().dead()).isFalse();
        assertThat(Owner.released().dead()).isTrue();
        assertThat(new Owner("another host", 1, 2).dead()).isFalse();
        assertThat(new Owner(Owner.self().host(), Owner.self().pid(), 5).dead()).isTrue();
        assertThat(new Owner(Owner.self().host(), Integer.MAX_VALUE, 5).dead()).isTrue();
        assertThat(Owner.fromJson("x")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aBrokenSamplerEndsTheLoop(int jobs) {
        Sampler broken = new Sampler() {
            @Override
            public Parameters propose(AskRequest request) {
                if (request.trial() == 7) throw new IllegalStateException("broken");
                return new RandomSampler().propose(request);
            }

            @Override
            public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
                throw new UnsupportedOperationException();
            }
        };
        Study study = Study.builder("s")
                .jobs(jobs)
                .space(SearchSpace.parse("x=float(0,1)"))
                .sampler(broken)
                .open();
        assertThatThrownBy(() -> inTime(study, trial -> values(1), Budget.trials(20)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(study.trials()).hasSize(7).allMatch(TrialRecord::complete);
    }

    @Test
    void aPointThatIsNotOfTheSpaceIsTheSamplersFault() {
        Sampler wrong = new RandomProposal(Parameters.NONE);
        Study study = Study.builder("s")
                .space(SearchSpace.parse("x=float(0,1)"))
                .sampler(wrong)
                .open();
        assertThatThrownBy(() -> study.optimize(trial -> 1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the sampler's point is not of the space: parameter 'x' has no value");
        assertThatThrownBy(() -> study.ask(2)).isInstanceOf(IllegalStateException.class);
    }

    private record RandomProposal(Parameters point) implements Sampler {
        @Override
        public Parameters propose(AskRequest request) {
            return point;
        }

        @Override
        public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
            return RandomSampler.draw(domain, request.random("x", name));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void trialsThatACallerNeverTellsHoldNothingUp(int jobs) {
        Study study = study(jobs);
        List<Trial> asked = study.ask(5);
        assertThat(inTime(study, trial -> values(trial.number()), Budget.trials(20)))
                .isEqualTo(StopReason.TRIALS);
        assertThat(study.trials()).hasSize(20);
        assertThat(study.trials()).filteredOn(TrialRecord::complete).hasSize(15);
        for (Trial trial : asked) study.tell(trial, 1);
        assertThat(study.trials()).allMatch(TrialRecord::complete);
        assertThat(study.optimize(trial -> 1, 20)).isEqualTo(StopReason.TRIALS);
    }

    @Test
    void aCallersTrialCountsForTheRulesOnceItIsTold() {
        Study study = study(1);
        Trial asked = study.ask();
        Budget budget = Budget.trials(30).until(0);
        StopReason reason = inTime(
                study,
                trial -> {
                    if (trial.number() == 10) study.tell(asked, -1);
                    return values(trial.number());
                },
                budget);
        assertThat(reason).isEqualTo(StopReason.TARGET);
        assertThat(study.trials()).hasSize(11);
    }

    /// The trial that cannot be run now stays as it is, those beside it end on their own, and the next
    /// loop runs it.
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aTrialThatIsPostponedEndsTheLoopAndIsRunByTheNext(int jobs) {
        Study study = study(jobs);
        CountDownLatch begun = new CountDownLatch(jobs);
        AtomicReference<@Nullable Value> drawn = new AtomicReference<>();
        StopReason reason = inTime(
                study,
                trial -> {
                    trial.suggestFloat("x", 0, 1);
                    begun.countDown();
                    if (jobs > 1) Waiting.await(begun);
                    if (trial.number() != 1) return values(1);
                    drawn.set(trial.parameters().get("x"));
                    throw new TrialPostponed("the budget is spent");
                },
                Budget.trials(100));
        assertThat(reason).isEqualTo(StopReason.BUDGET);
        TrialRecord left = study.trials().get(1);
        assertThat(left.state()).isEqualTo(TrialState.RUNNING);
        assertThat(left.failure()).isNull();
        assertThat(study.trials())
                .filteredOn(TrialRecord::complete)
                .hasSize(study.trials().size() - 1);
        Set<Integer> run = ConcurrentHashMap.newKeySet();
        reason = inTime(
                study,
                trial -> {
                    trial.suggestFloat("x", 0, 1);
                    run.add(trial.number());
                    return values(2);
                },
                Budget.trials(study.trials().size()));
        assertThat(reason).isEqualTo(StopReason.TRIALS);
        assertThat(run).containsExactly(1);
        assertThat(study.trials()).allMatch(TrialRecord::complete);
        assertThat(study.trials().get(1).parameters().get("x")).isEqualTo(drawn.get());
    }

    @Test
    void noTrialIsStartedOnceTheTimeIsUp() {
        Study study = study(2);
        assertThat(study.optimize(trial -> 1, Budget.trials(10).within(Duration.ofNanos(1))))
                .isEqualTo(StopReason.TIME);
        assertThat(study.trials()).isEmpty();
        assertThat(study.optimize(trial -> 1, Budget.trials(10).within(Duration.ofDays(1_000_000))))
                .isEqualTo(StopReason.TRIALS);
        assertThat(study.optimize(trial -> 1, Budget.trials(10).within(Duration.ofNanos(1))))
                .isEqualTo(StopReason.TRIALS);
    }

    @Test
    void failuresInARowEndARunAndAreForgivenTheNext() {
        Study study = study(1);
        Budget budget = Budget.trials(10).maxFailures(3);
        Objective failing = trial -> {
            throw new TrialFailed("no", "");
        };
        assertThat(study.optimize(failing, budget)).isEqualTo(StopReason.FAILURES);
        assertThat(study.trials()).hasSize(3);
        assertThat(study.optimize(failing, budget)).isEqualTo(StopReason.FAILURES);
        assertThat(study.trials()).hasSize(6);
        assertThat(study.optimize(trial -> 1, budget)).isEqualTo(StopReason.TRIALS);
        assertThat(study.trials()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void failedPointsAreTriedAgainEvenWhenNothingElseIsLeft(int jobs) {
        SearchSpace space = SearchSpace.parse("n=int(0,9)");
        Study study = Study.builder("s")
                .jobs(jobs)
                .space(space)
                .sampler(new Counting(10))
                .open();
        Set<Integer> tried = ConcurrentHashMap.newKeySet();
        StopReason reason = inTime(
                study,
                trial -> {
                    int n = trial.suggestInt("n", 0, 9);
                    if (n != 3 && tried.add(n)) throw new TrialFailed("no", "");
                    return values(1);
                },
                Budget.trials(0).retries(2));
        assertThat(reason).isEqualTo(StopReason.EXHAUSTED);
        List<TrialRecord> trials = study.trials();
        assertThat(trials).hasSize(19);
        assertThat(trials.stream()
                        .filter(TrialRecord::complete)
                        .map(t -> t.parameters().getInt("n")))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    /// Proposes the least number that no trial has, up to a count.
    private record Counting(int count) implements Sampler {
        @Override
        public @Nullable Parameters propose(AskRequest request) {
            Set<Integer> known = new HashSet<>();
            request.history()
                    .finished()
                    .forEach(trial -> known.add(trial.parameters().getInt("n")));
            request.history()
                    .pending()
                    .forEach(trial -> known.add(trial.parameters().getInt("n")));
            int least = 0;
            while (known.contains(least)) least++;
            return least >= count ? null : request.space().point(Map.of("n", (long) least));
        }

        @Override
        public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void cpuBoundObjectivesOnManyMoreJobsThanCoresEnd() {
        Study study = study(64);
        AtomicInteger sum = new AtomicInteger();
        StopReason reason = inTime(
                study,
                trial -> {
                    int hash = trial.number();
                    for (int i = 0; i < 20_000; i++) hash = hash * 31 + i;
                    return values(sum.addAndGet(hash & 1));
                },
                Budget.trials(500));
        assertThat(reason).isEqualTo(StopReason.TRIALS);
        assertThat(study.trials()).hasSize(500).allMatch(TrialRecord::complete);
    }

    @Test
    void aSecondLoopAtOnceIsRefused() {
        Study study = study(1);
        study.optimize(
                trial -> {
                    assertThatThrownBy(() -> study.optimize(t -> 1, 5))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("study 's' is running already");
                    return 1;
                },
                1);
        assertThat(study.bestValue()).isEqualTo(1);
    }
}
