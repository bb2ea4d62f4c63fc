package dev.zeroth.testkit.storage;

import static dev.zeroth.testkit.storage.TrialSamples.END;
import static dev.zeroth.testkit.storage.TrialSamples.START;
import static dev.zeroth.testkit.storage.TrialSamples.attribute;
import static dev.zeroth.testkit.storage.TrialSamples.full;
import static dev.zeroth.testkit.storage.TrialSamples.plain;
import static dev.zeroth.testkit.storage.TrialSamples.reported;
import static dev.zeroth.testkit.storage.TrialSamples.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.storage.TrialFinishedException;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every storage does. A storage's test extends this class and opens an empty one.
public abstract class StorageContract {

    private static final SortedSet<Integer> NONE = new TreeSet<>();

    /// The storage under test.
    protected Storage storage = new MemoryStorage();

    /// A new, empty storage.
    protected abstract Storage open() throws Exception;

    @BeforeEach
    final void openStorage() throws Exception {
        storage = open();
    }

    @AfterEach
    final void closeStorage() {
        storage.close();
    }

    /// A new study that minimizes.
    protected final long study() {
        return study("study", Direction.MINIMIZE);
    }

    /// A new study.
    protected final long study(String name, Direction... directions) {
        return Objects.requireNonNull(storage.create(name, List.of(directions), Map.of()))
                .id();
    }

    /// All trials of a study.
    protected final List<TrialRecord> all(long study) {
        return storage.trials(study, 0, NONE);
    }

    private TrialRecord only(long study) {
        List<TrialRecord> trials = all(study);
        assertThat(trials).hasSize(1);
        return trials.getFirst();
    }

    @Test
    void anEmptyStorageHasNoStudy() {
        assertThat(storage.studies()).isEmpty();
        assertThat(storage.find("study")).isNull();
        assertThat(storage.url()).isNotBlank();
    }

    @Test
    void aStudyIsKeptAsCreated() {
        Map<String, Object> attributes = Map.of("zeroth:definition", Map.of("space", List.of("x=float(0.0,1.0)")));
        StudyRecord created = Objects.requireNonNull(storage.create(
                "größe/学習 😀'\"", List.of(Direction.MAXIMIZE, Direction.MINIMIZE), attributesOf(attributes)));
        assertThat(storage.find("größe/学習 😀'\"")).isEqualTo(created);
        assertThat(created.directions()).containsExactly(Direction.MAXIMIZE, Direction.MINIMIZE);
        assertThat(created.attributes()).isEqualTo(attributes);
        assertThat(created.userAttributes()).isEmpty();
    }

    @SuppressWarnings("NullAway") // a map without nulls is one that may have them, when it is only read
    private static Map<String, @Nullable Object> attributesOf(Map<String, Object> map) {
        return map;
    }

    @Test
    void aNameIsTakenOnce() {
        long first = study();
        assertThat(storage.create("study", List.of(Direction.MAXIMIZE), Map.of()))
                .isNull();
        assertThat(storage.create("Study", List.of(Direction.MAXIMIZE), Map.of()))
                .isNotNull();
        assertThat(storage.find("study")).extracting(StudyRecord::id).isEqualTo(first);
        assertThat(storage.find("study")).extracting(StudyRecord::directions).isEqualTo(List.of(Direction.MINIMIZE));
    }

    @Test
    void studiesComeOldestFirst() {
        for (String name : List.of("c", "a", "b")) study(name, Direction.MINIMIZE);
        assertThat(storage.studies()).extracting(StudyRecord::name).containsExactly("c", "a", "b");
    }

    @Test
    void attributesOfAStudyAreOfTwoKindsAndReplaced() {
        long study = study();
        TrialSamples.attributes().forEach((key, value) -> {
            storage.setStudyAttribute(study, AttributeKind.USER, key, value);
            storage.setStudyAttribute(study, AttributeKind.SYSTEM, key, "old");
        });
        storage.setStudyAttribute(study, AttributeKind.SYSTEM, "text", List.of(1L, "new"));
        StudyRecord kept = Objects.requireNonNull(storage.find("study"));
        assertThat(kept.userAttributes()).isEqualTo(TrialSamples.attributes());
        assertThat(kept.attributes()).containsEntry("text", List.of(1L, "new")).containsEntry("tree", "old");
    }

    @Test
    void anAttributeIsReplacedOnlyWhereItIsWhatItShouldBe() {
        long study = study();
        for (AttributeKind kind : AttributeKind.values()) {
            Map<String, Object> mine = Map.of("pid", 12L);
            assertThat(storage.replaceStudyAttribute(study, kind, "turn", "other", mine))
                    .isFalse();
            assertThat(storage.replaceStudyAttribute(study, kind, "turn", null, mine))
                    .isTrue();
            assertThat(storage.replaceStudyAttribute(study, kind, "turn", null, "late"))
                    .isFalse();
            assertThat(storage.replaceStudyAttribute(study, kind, "turn", mine, null))
                    .isTrue();
            assertThat(storage.replaceStudyAttribute(study, kind, "turn", null, "next"))
                    .isTrue();
        }
        StudyRecord kept = Objects.requireNonNull(storage.find("study"));
        assertThat(kept.userAttributes()).containsEntry("turn", "next");
        assertThat(kept.attributes()).containsEntry("turn", "next");
    }

    @Test
    void aDeletedStudyIsGoneWithItsTrialsAndLeavesTheOthers() {
        long first = study("first", Direction.MINIMIZE);
        long second = study("second", Direction.MINIMIZE);
        for (int i = 0; i < 3; i++) {
            storage.add(first, full(i, TrialState.COMPLETE, List.of(1.0)));
            storage.add(second, full(i, TrialState.COMPLETE, List.of(2.0)));
        }
        storage.delete(first);
        assertThat(storage.studies()).extracting(StudyRecord::name).containsExactly("second");
        assertThat(all(second)).hasSize(3);
        assertThatThrownBy(() -> all(first)).isInstanceOf(IllegalArgumentException.class);
        long again = study("first", Direction.MINIMIZE);
        assertThat(all(again)).isEmpty();
        assertThat(storage.add(again, plain(0, TrialState.WAITING))).isTrue();
        assertThat(all(again)).containsExactly(plain(0, TrialState.WAITING));
    }

    @ParameterizedTest
    @EnumSource(TrialState.class)
    void aTrialIsReadAsWritten(TrialState state) {
        long study = study("pair", Direction.MINIMIZE, Direction.MAXIMIZE);
        List<Double> values = state == TrialState.COMPLETE ? List.of(Double.POSITIVE_INFINITY, -1e-308) : List.of();
        TrialRecord trial = full(0, state, values);
        assertThat(storage.add(study, trial)).isTrue();
        assertThat(only(study)).isEqualTo(trial);
        assertThat(only(study).parameters().values().keySet())
                .containsExactlyElementsOf(trial.parameters().values().keySet());
    }

    @Test
    void aTrialWithoutAnythingIsRead() {
        long study = study();
        TrialRecord trial = TrialRecord.of(0, TrialState.WAITING, Parameters.NONE);
        storage.add(study, trial);
        assertThat(only(study)).isEqualTo(trial);
    }

    @Test
    void longNamesAndTextsAreKept() {
        long study = study();
        String name = "n".repeat(480);
        String text = "😀".repeat(100_000);
        TrialRecord trial = TrialRecord.of(
                        0,
                        TrialState.WAITING,
                        Parameters.NONE.with(name, FloatDomain.of(0, 1).value(0.5)))
                .withAttributes(attribute("k".repeat(500), text));
        storage.add(study, trial);
        assertThat(only(study)).isEqualTo(trial);
    }

    @Test
    void numbersFollowEachOther() {
        long study = study();
        assertThat(storage.add(study, plain(1, TrialState.WAITING))).isFalse();
        assertThat(storage.add(study, plain(0, TrialState.WAITING))).isTrue();
        assertThat(storage.add(study, plain(0, TrialState.WAITING))).isFalse();
        assertThat(storage.add(study, plain(2, TrialState.WAITING))).isFalse();
        assertThat(storage.add(study, plain(1, TrialState.WAITING))).isTrue();
        assertThat(all(study)).containsExactly(plain(0, TrialState.WAITING), plain(1, TrialState.WAITING));
    }

    @Test
    void studiesNumberTheirTrialsApart() {
        long first = study("first", Direction.MINIMIZE);
        long second = study("second", Direction.MINIMIZE);
        for (int i = 0; i < 20; i++) {
            assertThat(storage.add(first, plain(i, TrialState.WAITING))).isTrue();
            if (i % 3 == 0)
                assertThat(storage.add(second, plain(i / 3, TrialState.RUNNING)))
                        .isTrue();
        }
        assertThat(all(first)).hasSize(20).allMatch(trial -> trial.state() == TrialState.WAITING);
        assertThat(all(second)).hasSize(7).allMatch(trial -> trial.state() == TrialState.RUNNING);
        assertThat(storage.trials(first, 18, new TreeSet<>(List.of(1, 18))))
                .extracting(TrialRecord::number)
                .containsExactly(1, 18, 19);
    }

    @Test
    void threadsThatAddLeaveNoGapAndNoNumberTwice() throws Exception {
        long study = study();
        int each = 25;
        together(4, () -> {
            for (int added = 0; added < each; ) {
                if (storage.add(study, plain(all(study).size(), TrialState.WAITING))) added++;
            }
            return true;
        });
        assertThat(all(study)).extracting(TrialRecord::number).containsExactlyElementsOf(numbers(4 * each));
    }

    @Test
    void someTrialsAreReadByNumber() {
        long study = study();
        for (int i = 0; i < 30; i++) storage.add(study, plain(i, TrialState.WAITING));
        assertThat(storage.trials(study, 27, new TreeSet<>(List.of(3, 11, 28))))
                .containsExactly(
                        plain(3, TrialState.WAITING),
                        plain(11, TrialState.WAITING),
                        plain(27, TrialState.WAITING),
                        plain(28, TrialState.WAITING),
                        plain(29, TrialState.WAITING));
        assertThat(storage.trials(study, 30, NONE)).isEmpty();
        assertThat(storage.trials(study, 30, new TreeSet<>(List.of(29))))
                .containsExactly(plain(29, TrialState.WAITING));
        assertThat(storage.trials(study, 99, NONE)).isEmpty();
    }

    @Test
    void whatATrialGainsIsAddedToIt() {
        long study = study();
        storage.add(study, running(0));
        TrialDelta first = new TrialDelta(
                Parameters.NONE.with("n", IntDomain.of(1, 9).value(4)),
                new TreeMap<>(Map.of(0, 1.0)),
                new TreeMap<>(Map.of("b", 0.5)),
                Map.of("note", "old", "kept", 1L),
                Map.of("system", List.of()));
        TrialDelta second = new TrialDelta(
                Parameters.NONE.with("m", IntDomain.of(1, 9).value(5)),
                new TreeMap<>(Map.of(0, 99.0, 1, Double.NaN)),
                new TreeMap<>(Map.of("a", -1.0)),
                Map.of("note", "new"),
                Map.of());
        storage.write(study, 0, first);
        storage.write(study, 0, second);
        TrialRecord expected = running(0)
                .after(first, TrialState.RUNNING, List.of(), null)
                .after(second, TrialState.RUNNING, List.of(), null);
        assertThat(only(study)).isEqualTo(expected);
        assertThat(expected.reports()).containsEntry(0, 1.0);
        assertThat(only(study).parameters().values().keySet()).containsExactly("x", "n", "m");
    }

    @Test
    void aStepKeepsItsFirstReportAlsoNaN() {
        long study = study();
        storage.add(study, running(0));
        storage.write(study, 0, reported(3, Double.NaN));
        storage.write(study, 0, reported(3, 1));
        storage.finish(study, 0, reported(3, 2), TrialState.PRUNED, List.of(), END);
        assertThat(only(study).reports()).isEqualTo(Map.of(3, Double.NaN));
    }

    @Test
    void aTrialFinishesWithItsLastGain() {
        long study = study("pair", Direction.MINIMIZE, Direction.MAXIMIZE);
        List<Double> values = List.of(Double.NEGATIVE_INFINITY, 0.1);
        storage.add(study, running(0));
        storage.finish(study, 0, reported(1, 7), TrialState.COMPLETE, values, END);
        assertThat(only(study)).isEqualTo(running(0).after(reported(1, 7), TrialState.COMPLETE, values, END));
    }

    @Test
    void aPrunedTrialMayHaveAValueAndAFailedOneHasNone() {
        long study = study();
        storage.add(study, running(0));
        storage.add(study, running(1));
        storage.finish(study, 0, TrialDelta.NONE, TrialState.PRUNED, List.of(3.5), END);
        storage.finish(
                study,
                1,
                TrialDelta.ofAttributes(attribute(TrialRecord.FAILURE, "x")),
                TrialState.FAILED,
                List.of(),
                END);
        assertThat(all(study)).extracting(TrialRecord::values).containsExactly(List.of(3.5), List.of());
        assertThat(all(study)).extracting(TrialRecord::state).containsExactly(TrialState.PRUNED, TrialState.FAILED);
        assertThat(all(study)).extracting(TrialRecord::finished).containsExactly(END, END);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "PRUNED", "FAILED"})
    void aFinishedTrialNeverChanges(TrialState state) {
        long study = study();
        TrialRecord trial = full(0, state, state == TrialState.COMPLETE ? List.of(1.0) : List.of());
        storage.add(study, trial);
        assertThatThrownBy(() -> storage.write(study, 0, reported(9, 1))).isInstanceOf(TrialFinishedException.class);
        assertThatThrownBy(() -> storage.finish(study, 0, reported(9, 1), TrialState.FAILED, List.of(), END))
                .isInstanceOf(TrialFinishedException.class);
        assertThat(storage.claim(study, 0, TrialState.RUNNING, null, reported(9, 1), START))
                .isFalse();
        assertThat(storage.claim(study, 0, TrialState.WAITING, null, reported(9, 1), START))
                .isFalse();
        assertThat(only(study)).isEqualTo(trial);
    }

    @Test
    void onlyOneOfManyThreadsFinishesATrial() throws Exception {
        long study = study();
        storage.add(study, running(0));
        List<Boolean> finished = together(4, () -> {
            try {
                storage.finish(study, 0, TrialDelta.NONE, TrialState.COMPLETE, List.of(1.0), END);
                return true;
            } catch (TrialFinishedException e) {
                return false;
            }
        });
        assertThat(finished).containsOnlyOnce(true);
    }

    @Test
    void aWaitingTrialIsClaimed() {
        long study = study();
        storage.add(study, plain(0, TrialState.WAITING));
        Map<String, @Nullable Object> mine =
                attribute(Owner.ATTRIBUTE, Owner.self().toJson());
        assertThat(storage.claim(study, 0, TrialState.RUNNING, null, TrialDelta.NONE, START))
                .isFalse();
        assertThat(storage.claim(study, 0, TrialState.WAITING, "other", TrialDelta.NONE, START))
                .isFalse();
        assertThat(only(study)).isEqualTo(plain(0, TrialState.WAITING));
        assertThat(storage.claim(study, 0, TrialState.WAITING, null, TrialDelta.ofAttributes(mine), START))
                .isTrue();
        TrialRecord claimed = only(study);
        assertThat(claimed.state()).isEqualTo(TrialState.RUNNING);
        assertThat(claimed.started()).isEqualTo(START);
        assertThat(claimed.attributes()).isEqualTo(mine);
        assertThat(Owner.fromJson(claimed.attributes().get(Owner.ATTRIBUTE))).isEqualTo(Owner.self());
    }

    @Test
    void aRunningTrialIsClaimedFromItsOwnerAlone() {
        long study = study();
        Owner dead = new Owner("host", 12, 1_700_000_000_000L);
        storage.add(study, running(0).withAttributes(attribute(Owner.ATTRIBUTE, dead.toJson())));
        TrialDelta mine =
                TrialDelta.ofAttributes(attribute(Owner.ATTRIBUTE, Owner.self().toJson()));
        Object another = new Owner("host", 13, 1_700_000_000_000L).toJson();
        assertThat(storage.claim(study, 0, TrialState.RUNNING, another, mine, END))
                .isFalse();
        assertThat(storage.claim(study, 0, TrialState.RUNNING, null, mine, END)).isFalse();
        Object read = only(study).attributes().get(Owner.ATTRIBUTE);
        assertThat(storage.claim(study, 0, TrialState.RUNNING, read, mine, END)).isTrue();
        assertThat(storage.claim(study, 0, TrialState.RUNNING, read, mine, START))
                .isFalse();
        assertThat(only(study).started()).isEqualTo(END);
    }

    @Test
    void manyThreadsThatClaimOneTrialHaveOneWinner() throws Exception {
        long study = study();
        for (int round = 0; round < 10; round++) {
            int number = round;
            storage.add(study, plain(number, TrialState.WAITING));
            List<Long> threads = LongStream.range(0, 4).boxed().toList();
            List<Future<Boolean>> claims = new ArrayList<>();
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Long thread : threads) {
                    TrialDelta mine = TrialDelta.ofAttributes(attribute(Owner.ATTRIBUTE, thread));
                    claims.add(
                            executor.submit(() -> storage.claim(study, number, TrialState.WAITING, null, mine, START)));
                }
            }
            List<Boolean> won = new ArrayList<>();
            for (Future<Boolean> claim : claims) won.add(claim.get());
            assertThat(won).containsOnlyOnce(true);
            Object winner = all(study).get(number).attributes().get(Owner.ATTRIBUTE);
            assertThat(winner).isEqualTo(threads.get(won.indexOf(true)));
        }
    }

    @Test
    void whatDoesNotExistIsTheCallersMistake() {
        long study = study();
        storage.add(study, running(0));
        long absent = study + 1000;
        assertThatThrownBy(() -> storage.delete(absent)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all(absent)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.add(absent, running(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.setStudyAttribute(absent, AttributeKind.USER, "k", 1L))
                .isInstanceOf(IllegalArgumentException.class);
        for (int number : List.of(-1, 1, 1000)) {
            assertThatThrownBy(() -> storage.write(study, number, reported(0, 1)))
                    .is(MISSING);
            assertThatThrownBy(() -> storage.claim(study, number, TrialState.WAITING, null, TrialDelta.NONE, START))
                    .is(MISSING);
            assertThatThrownBy(() -> storage.finish(study, number, TrialDelta.NONE, TrialState.FAILED, List.of(), END))
                    .is(MISSING);
        }
        assertThat(only(study)).isEqualTo(running(0));
    }

    private static final Condition<Throwable> MISSING = new Condition<>(
            thrown -> thrown instanceof IllegalArgumentException || thrown instanceof IndexOutOfBoundsException,
            "the exception of a trial that does not exist");

    @Test
    void readersSeeWholeTrialsWhileOthersWrite() throws Exception {
        long study = study();
        AtomicBoolean written = new AtomicBoolean();
        AtomicInteger readers = new AtomicInteger(-1);
        List<Boolean> whole = together(3, () -> {
            if (readers.getAndIncrement() >= 0) return readWhole(study, written);
            try {
                for (int i = 0; i < 40; i++) {
                    storage.add(study, running(i));
                    storage.finish(study, i, reported(0, i), TrialState.COMPLETE, List.of((double) i), END);
                }
            } finally {
                written.set(true);
            }
            return true;
        });
        assertThat(whole).containsOnly(true);
        assertThat(all(study)).hasSize(40);
    }

    private boolean readWhole(long study, AtomicBoolean written) {
        boolean whole = true;
        do whole &= all(study).stream().allMatch(StorageContract::whole);
        while (!written.get());
        return whole;
    }

    private static boolean whole(TrialRecord trial) {
        boolean complete = trial.complete();
        return trial.parameters().has("x")
                && trial.values().size() == (complete ? 1 : 0)
                && trial.reports().size() == (complete ? 1 : 0)
                && (trial.finished() != null) == complete;
    }

    private static List<Integer> numbers(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    private static <T> List<T> together(int threads, Callable<T> task) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<T> results = new ArrayList<>();
            List<Callable<T>> tasks =
                    IntStream.range(0, threads).mapToObj(i -> task).toList();
            for (Future<T> future : executor.invokeAll(tasks)) results.add(future.get());
            return results;
        }
    }
}
