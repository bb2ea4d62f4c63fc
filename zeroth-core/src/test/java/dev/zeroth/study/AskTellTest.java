package dev.zeroth.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskTellTest {

    private static final SearchSpace SPACE = SearchSpace.builder()
            .addInt("n", 1, 9)
            .addFloat("x", 0, 1)
            .add("deep", dev.zeroth.space.FloatDomain.of(0, 1), "n > 5")
            .constraint("n != 4")
            .constraint("x / (n - 1) < 10")
            .build();

    private static Study declared() {
        return Study.builder("s").space(SPACE).sampler(new HashingSampler()).open();
    }

    private static void usage(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsAskedDependsOnTheOrderOfAsksAndTellsAlone(boolean declared) {
        assertThat(interleaved(declared)).isEqualTo(interleaved(declared));
        assertThat(interleaved(declared)).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    private static List<String> interleaved(boolean declared) {
        StudyBuilder builder = Study.builder("s").sampler(new HashingSampler());
        Study study = declared ? builder.space(SPACE).open() : builder.open();
        Random random = new Random(8);
        List<Trial> open = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            List<Trial> asked = study.ask(1 + random.nextInt(4));
            if (!declared) asked.forEach(trial -> trial.suggestFloat("y", 0, 1));
            open.addAll(asked);
            Collections.shuffle(open, random);
            while (open.size() > 3) study.tell(open.removeLast(), random.nextDouble());
        }
        return study.trials().stream()
                .map(trial -> trial.number() + " " + trial.state() + " " + trial.values() + " " + trial.parameters())
                .toList();
    }

    @Test
    void tellingWhatCannotBeToldIsAUsageErrorAndChangesNothing() {
        Study study = declared();
        Trial trial = study.ask();
        int waiting = study.enqueue(Map.of("n", 2));
        usage(() -> study.tell(7, Outcome.complete(1)), "study 's' has no trial 7, only 2 of them");
        usage(() -> study.tell(-1, Outcome.complete(1)), "study 's' has no trial -1, only 2 of them");
        usage(() -> study.tell(waiting, Outcome.complete(1)), "trial 1 is waiting, not running");
        usage(() -> study.tell(trial, 1, 2), "study 's' takes 1 value, got 2");
        usage(() -> study.tell(trial), "study 's' takes 1 value, got 0");
        assertThat(study.tell(trial, 3).value()).isEqualTo(3);
        usage(() -> study.tell(trial, 4), "trial 0 is complete, not running");
        assertThat(study.tell(study.ask().number(), Outcome.failed("no")).failure())
                .isEqualTo("no");
        usage(() -> study.tell(waiting, Outcome.complete(1)), "trial 1 is failed, not running");
        assertThat(study.tell(study.ask(), Double.NaN).failure()).isEqualTo("the value is nan");
    }

    @Test
    void anotherProcessMayTell() {
        MemoryStorage storage = new MemoryStorage();
        Study here = Study.builder("s").storage(storage).open();
        Trial trial = here.ask();
        trial.report(2, 5);
        trial.suggestFloat("x", 0, 1);
        Study there = Study.builder("s").storage(storage).open();
        there.tell(0, Outcome.pruned());
        assertThat(here.trials().getFirst().state()).isEqualTo(TrialState.PRUNED);
        usage(() -> here.tell(trial, 1), "trial 0 is pruned, not running");
    }

    @Test
    void manyThreadsMayAskReportAndTell() {
        Study study = Study.builder("s").sampler("random").open();
        AtomicInteger told = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                for (int k = 0; k < 50; k++) {
                    Trial trial = study.ask();
                    Thread reporter = Thread.startVirtualThread(() -> {
                        for (int step = 0; step < 20; step++) trial.report(step, trial.suggestFloat("x", 0, 1));
                    });
                    study.tell(trial, told.incrementAndGet());
                    Waiting.join(reporter);
                }
            }));
        }
        threads.forEach(Waiting::join);
        assertThat(study.trials()).hasSize(400).allMatch(TrialRecord::complete);
        assertThat(study.trials().stream()
                        .map(TrialRecord::value)
                        .sorted()
                        .toList()
                        .getLast())
                .isEqualTo(400);
    }

    @Test
    void enqueuedPointsComeFirstAndTheRestIsChosen() {
        Study study = declared();
        assertThat(study.enqueue(Map.of("n", 7, "x", 0.25, "deep", 0.5))).isZero();
        assertThat(study.enqueue(Map.of("x", 0.75))).isEqualTo(1);
        assertThat(study.enqueue(Map.of())).isEqualTo(2);
        assertThat(study.enqueue(Map.of("n", 2, "deep", 0.125))).isEqualTo(3);
        List<Trial> trials = study.ask(5);
        assertThat(trials.get(0).parameters()).hasToString("n=7, x=0.25, deep=0.5");
        assertThat(trials.get(1).parameters().getFloat("x")).isEqualTo(0.75);
        assertThat(trials.get(3).parameters().getInt("n")).isEqualTo(2);
        assertThat(trials.get(3).parameters().has("deep")).isFalse();
        assertThat(trials).allMatch(trial -> SPACE.problem(trial.parameters()) == null);
        assertThat(trials.stream().map(Trial::number)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void whatDoesNotFitIsNotEnqueued() {
        Study study = declared();
        usage(() -> study.enqueue(Map.of("m", 7)), "unknown parameter 'm'");
        usage(() -> study.enqueue(Map.of("n", 10)), "parameter 'n': 10 is outside int(1,9)");
        usage(() -> study.enqueue(Map.of("n", 1.5)), "parameter 'n': '1.5' is not a whole number of int(1,9)");
        usage(() -> study.enqueue(Map.of("x", "a")), "parameter 'x': 'a' is not a number of float(0.0,1.0)");
        usage(() -> study.enqueue(Map.of("n", 4)), "constraint 'n != 4' is not met");
        usage(() -> study.enqueue(Map.of("n", 1, "x", 0.5)), "constraint 'x / (n - 1) < 10' is not met");
        assertThatThrownBy(() -> study.enqueue(Map.of("n", new Object()))).isInstanceOf(IllegalArgumentException.class);
        assertThat(study.trials()).isEmpty();
    }

    @Test
    void anEnqueuedPointThatCannotBeCompletedFailsAlone() {
        Study study = declared();
        study.enqueue(Map.of("n", 1));
        assertThat(study.optimize(trial -> 1, 5)).isEqualTo(StopReason.TRIALS);
        assertThat(study.trials().getFirst().failure())
                .isEqualTo("no point that meets 'x / (n - 1) < 10' was found in 10000 draws");
        assertThat(study.trials().subList(1, 5)).allMatch(TrialRecord::complete);
    }

    @Test
    void aDefineByRunTrialTakesEnqueuedValuesWhereTheyFit() {
        Study study = Study.builder("s").sampler(new HashingSampler()).open();
        study.enqueue(Map.of("x", 0.5, "n", 99, "unused", true));
        study.optimize(
                trial -> {
                    assertThat(trial.suggestFloat("x", 0, 1)).isEqualTo(0.5);
                    assertThat(trial.suggestInt("n", 1, 9)).isBetween(1, 9);
                    assertThat(trial.suggestFloat("x", 0, 1)).isEqualTo(0.5);
                    assertThatThrownBy(() -> trial.suggestFloat("x", 0, 2))
                            .hasMessage("parameter 'x' was suggested from float(0.0,1.0) before, not from"
                                    + " float(0.0,2.0)");
                    return 1;
                },
                1);
        TrialRecord trial = study.trials().getFirst();
        assertThat(trial.failure()).isNull();
        assertThat(trial.userAttributes()).containsEntry("enqueued_but_outside:n", 99L);
    }

    @Test
    void aDeclaredSpaceIsHeldTo() {
        Study study = declared();
        study.enqueue(Map.of("n", 2));
        study.optimize(
                trial -> {
                    usage(() -> trial.suggestFloat("y", 0, 1), "unknown parameter 'y'");
                    usage(() -> trial.suggestFloat("deep", 0, 1), "parameter 'deep' is not active in this trial");
                    usage(
                            () -> trial.suggestInt("n", 1, 8),
                            "parameter 'n' was suggested from int(1,9) before, not from int(1,8)");
                    return trial.suggestInt("n", 1, 9);
                },
                1);
        assertThat(study.bestValue()).isEqualTo(2);
    }

    @Test
    void finishedTrialsFromElsewhereAreAdded() {
        Study study = declared();
        Parameters point = SPACE.point(Map.of("n", 2, "x", 0.5));
        assertThat(study.addTrial(point, 3)).isZero();
        usage(() -> study.addTrial(Parameters.NONE, 3), "parameter 'n' has no value");
        usage(() -> study.addTrial(point, 3, 4), "study 's' takes 1 value, got 2");
        assertThat(study.bestTrial().parameters()).isEqualTo(point);
        assertThat(study.trials()).hasSize(1);
    }

    @Test
    void severalObjectivesHaveAFront() {
        Study study = Study.builder("s")
                .directions(Direction.MINIMIZE, Direction.MAXIMIZE)
                .open();
        double[][] values = {{1, 1}, {2, 2}, {2, 1}, {1, 1}, {0, 0}, {3, 2}};
        study.optimizeMulti(trial -> values[trial.number()], Budget.trials(values.length));
        assertThat(study.bestTrials()).extracting(TrialRecord::number).containsExactly(0, 1, 3, 4);
        assertThatThrownBy(study::bestTrial)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("study 's' has 2 directions and so a front, not a best trial");
        usage(() -> study.optimize(trial -> 1, 9), "study 's' has 2 directions");
        usage(
                () -> study.optimizeMulti(trial -> values[0], Budget.trials(9).until(3)),
                "target and patience need a study with one objective, not 2");
    }

    @Test
    void theBestIsFeasible() {
        Study study = Study.minimize("s");
        assertThatThrownBy(study::bestTrial).hasMessage("study 's' has no complete trial");
        study.optimize(
                trial -> {
                    trial.setConstraint("c", 2.5 - trial.number());
                    return trial.number();
                },
                6);
        assertThat(study.bestTrial().number()).isEqualTo(3);
        assertThat(study.bestTrials()).extracting(TrialRecord::number).containsExactly(3);
    }
}
