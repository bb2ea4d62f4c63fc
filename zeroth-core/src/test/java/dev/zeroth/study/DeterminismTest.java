package dev.zeroth.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.View;
import dev.zeroth.space.Parameters;
import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.storage.Storage;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The heart of the matter: what is tried and what comes of it depends on the seed, the jobs and outcomes alone.
class DeterminismTest {

    private static final int TRIALS = 60;

    private static List<String> uninterrupted(Scenario scenario) {
        Study study = scenario.open(new MemoryStorage());
        Scenario.prepare(study);
        assertThat(study.optimize(scenario.objective(null), scenario.budget())).isEqualTo(StopReason.TRIALS);
        return Scenario.lines(study);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "1,false", "2,true", "2,false", "4,true", "4,false", "8,true", "8,false"})
    void trialsDoNotDependOnTiming(int jobs, boolean declared) {
        List<String> first = uninterrupted(new Scenario(jobs, declared, false, TRIALS, 1));
        assertThat(first).hasSize(TRIALS);
        assertThat(first).anyMatch(line -> line.contains("FAILED")).anyMatch(line -> line.contains("PRUNED"));
        assertThat(first).anyMatch(line -> line.endsWith("]"));
        for (int timing = 2; timing < 8; timing++) {
            assertThat(uninterrupted(new Scenario(jobs, declared, false, TRIALS, timing)))
                    .as("timing %s", timing)
                    .isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,true", "1,false", "3,true", "3,false", "8,true", "8,false"})
    void aKillAtAnyWriteAndAResumeChangeNothing(int jobs, boolean declared) {
        Scenario scenario = new Scenario(jobs, declared, false, 24, 3);
        List<String> expected = uninterrupted(scenario);
        for (int writes = 0; writes < 60; writes++) {
            MemoryStorage memory = new MemoryStorage();
            AtomicIntegerArray ended = new AtomicIntegerArray(Scenario.MOST);
            Study killed = scenario.open(memory);
            Scenario.prepare(killed);
            MortalStorage mortal = new MortalStorage(memory, writes);
            mortal.runUntilItDies(() -> scenario.open(mortal), scenario);
            List<TrialRecord> left = memory.trials(killed.record().id(), 0, new TreeSet<>());
            Study resumed = scenario.open(memory);
            resumed.optimize(scenario.objective(ended), scenario.budget());
            assertThat(Scenario.lines(resumed))
                    .as("killed after %s writes", writes)
                    .isEqualTo(expected);
            for (TrialRecord trial : left) {
                assertThat(ended.get(trial.number()))
                        .as("evaluations of trial %s, %s before", trial.number(), trial.state())
                        .isEqualTo(trial.state().finished() ? 0 : 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAsynchronousRunCanBeReplayedFromWhatEachTrialSaw(boolean declared) {
        Scenario scenario = new Scenario(5, declared, true, TRIALS, 9);
        Study study = scenario.open(new MemoryStorage());
        study.optimize(scenario.objective(null), Budget.trials(TRIALS));
        List<TrialRecord> trials = study.trials();
        assertThat(trials).hasSize(TRIALS).allMatch(trial -> trial.attributes().containsKey(View.ATTRIBUTE));
        TrialArray array = new TrialArray();
        trials.forEach(array::put);
        Proposer proposer = new Proposer(new HashingSampler(), study.definition());
        for (TrialRecord trial : trials) {
            View view = View.of(trial, 5);
            AskRequest request = proposer.request(
                    array.history(view, study.definition().directions(), trial.number(), declared), trial.number());
            Parameters point = proposer.point(request, Map.of());
            Parameters kept = declared ? trial.parameters() : Proposal.of(trial);
            assertThat(point).as("trial %s, which saw %s", trial.number(), view).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2,true", "4,false"})
    void severalStudiesOnOneStorageMakeTheExactTotalAndTheSameTrials(int jobs, boolean declared) {
        for (int timing = 0; timing < 4; timing++) {
            Scenario scenario = new Scenario(jobs, declared, false, TRIALS, timing);
            MemoryStorage storage = new MemoryStorage();
            Scenario.prepare(scenario.open(storage));
            AtomicIntegerArray ended = new AtomicIntegerArray(Scenario.MOST);
            together(3, () -> {
                Study study = scenario.open(storage);
                study.optimize(scenario.objective(ended), scenario.budget());
            });
            Study study = scenario.open(storage);
            study.optimize(scenario.objective(ended), scenario.budget());
            assertThat(Scenario.lines(study)).isEqualTo(uninterrupted(scenario));
            assertThat(IntStream.range(0, Scenario.MOST).map(ended::get).toArray())
                    .isEqualTo(IntStream.range(0, Scenario.MOST)
                            .map(n -> n < TRIALS ? 1 : 0)
                            .toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void severalAsynchronousStudiesOnOneStorageMakeTheExactTotal(int jobs) {
        for (int timing = 0; timing < 50; timing++) {
            Scenario scenario = new Scenario(jobs, true, true, TRIALS, timing);
            MemoryStorage storage = new MemoryStorage();
            scenario.open(storage);
            AtomicIntegerArray ended = new AtomicIntegerArray(Scenario.MOST);
            together(4, () -> scenario.open(storage).optimize(scenario.objective(ended), scenario.budget()));
            List<TrialRecord> trials = scenario.open(storage).trials();
            assertThat(trials).hasSize(TRIALS).allMatch(trial -> trial.state().finished());
            for (int n = 0; n < TRIALS; n++)
                assertThat(ended.get(n)).as("trial %s", n).isEqualTo(1);
        }
    }

    private static void together(int count, Runnable work) {
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    work.run();
                } catch (Throwable e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) Waiting.join(thread);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void whereTheRulesEndAStudyDoesNotDependOnTimingOrKills(int jobs) {
        for (Budget budget : List.of(
                Budget.trials(0).until(6),
                Budget.trials(0).patience(9),
                Budget.trials(0).maxFailures(3),
                Budget.trials(40).maxFailures(2).retries(2))) {
            List<String> first = ended(new Scenario(jobs, true, false, 0, 1), budget, new MemoryStorage());
            assertThat(first).hasSizeBetween(2, Scenario.MOST);
            for (int timing = 2; timing < 5; timing++) {
                assertThat(ended(new Scenario(jobs, true, false, 0, timing), budget, new MemoryStorage()))
                        .isEqualTo(first);
            }
            Scenario scenario = new Scenario(jobs, true, false, 0, 5);
            for (int writes = 1; writes < 2 * first.size(); writes += 3) {
                MemoryStorage memory = new MemoryStorage();
                MortalStorage mortal = new MortalStorage(memory, writes);
                mortal.runUntilItDies(() -> scenario.open(mortal), scenario, budget);
                assertThat(ended(scenario, budget, memory))
                        .as("%s, killed after %s writes", budget, writes)
                        .isEqualTo(first);
            }
        }
    }

    private static List<String> ended(Scenario scenario, Budget budget, Storage storage) {
        Study study = scenario.open(storage);
        StopReason reason = study.optimize(scenario.objective(null), budget);
        assertThat(reason).isIn(StopReason.TARGET, StopReason.PATIENCE, StopReason.FAILURES, StopReason.TRIALS);
        return Scenario.lines(study);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void thePrunerSeesOthersAndOnlyThisRunsReports(int jobs) {
        Pruner pruner = (trial, history) -> {
            assertThat(history.finished()).allMatch(t -> t.state().finished());
            assertThat(history.pending())
                    .allMatch(t -> t.state() == TrialState.RUNNING && t.number() != trial.number());
            return trial.reports().lastKey() >= 3 && trial.number() % 2 == 1;
        };
        Study study = Study.builder("p").jobs(jobs).pruner(pruner).open();
        study.optimize(
                trial -> {
                    for (int step = 0; step < 6; step++) {
                        trial.report(step, step * 1.5);
                        if (trial.shouldPrune()) throw new TrialPruned();
                    }
                    return 1;
                },
                20);
        for (TrialRecord trial : study.trials()) {
            boolean odd = trial.number() % 2 == 1;
            assertThat(trial.state()).isEqualTo(odd ? TrialState.PRUNED : TrialState.COMPLETE);
            assertThat(trial.reports()).hasSize(odd ? 4 : 6);
            assertThat(trial.value()).isEqualTo(odd ? 4.5 : 1);
        }
    }
}
