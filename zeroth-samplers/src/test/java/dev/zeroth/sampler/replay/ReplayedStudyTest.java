package dev.zeroth.sampler.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.Streams;
import dev.zeroth.optimizer.strategy.OnePlusOne;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Origin;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.View;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A stateful method in real studies: whatever the jobs, the order and the interruptions, the points are those that a
/// fresh sampler makes of what each trial saw.
final class ReplayedStudyTest {

    private static final SearchSpace SPACE = SearchSpace.builder()
            .addFloat("x", -5, 5)
            .addInt("n", 1, 9)
            .addCategorical("kind", "a", "b", "c")
            .constraint("x + n < 12")
            .build();

    private static final long SEED = 5;

    private static Sampler sampler() {
        return new ReplayedSampler("test", VectorMethod.of(OnePlusOne.factory()));
    }

    /// Forgets everything between two proposals.
    private static final class Forgetful implements Sampler {
        @Override
        public @Nullable Parameters propose(AskRequest request) {
            return sampler().propose(request);
        }

        @Override
        public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
            return sampler().suggest(request, name, domain, before);
        }
    }

    private static Study open(MemoryStorage storage, Sampler sampler, int jobs, boolean async) {
        return Study.builder("replayed")
                .storage(storage)
                .space(SPACE)
                .sampler(sampler)
                .jobs(jobs)
                .async(async)
                .seed(SEED)
                .open();
    }

    private static double evaluate(Trial trial) {
        double x = trial.parameters().getFloat("x");
        int n = trial.parameters().getInt("n");
        for (int i = (int) Math.abs(100 * x) % 30; i > 0; i--) Thread.onSpinWait();
        if (Math.floorMod(Double.hashCode(x), 7) == 0) throw new IllegalStateException("unlucky");
        return x * x + n;
    }

    @ParameterizedTest
    @CsvSource({"1, false", "3, false", "8, false", "1, true"})
    void aWarmSamplerProposesWhatAForgetfulOneDoes(int jobs, boolean interrupted) {
        MemoryStorage warm = new MemoryStorage();
        MemoryStorage cold = new MemoryStorage();
        for (int total : interrupted ? List.of(1, 7, 20, 60) : List.of(60)) {
            List<Parameters> expected = run(open(cold, new Forgetful(), jobs, false), total);
            assertThat(run(open(warm, sampler(), jobs, false), total)).isEqualTo(expected);
        }
    }

    private static List<Parameters> run(Study study, int total) {
        if (study.trials().isEmpty()) study.enqueue(Map.of("x", 1.5, "n", 2L, "kind", "b"));
        if (total == 20) study.enqueue(Map.of("n", 3L));
        study.optimize(ReplayedStudyTest::evaluate, Budget.trials(total).retries(1));
        return study.trials().stream().map(TrialRecord::parameters).toList();
    }

    @Test
    void anAsynchronousStudyCanBeReplayed() {
        MemoryStorage storage = new MemoryStorage();
        Study study = open(storage, sampler(), 4, true);
        study.optimize(ReplayedStudyTest::evaluate, Budget.trials(60).retries(1));
        assertAllReplayed(study, 4);
    }

    @Test
    void batchesOfACallerCanBeReplayed() {
        Study study = open(new MemoryStorage(), sampler(), 1, false);
        for (int round = 0; round < 8; round++) {
            List<? extends Trial> batch = study.ask(5);
            for (Trial trial : batch) study.tell(trial, trial.parameters().getFloat("x"));
        }
        assertAllReplayed(study, 1);
    }

    /// Of every trial: a fresh sampler, shown what the trial saw, proposes its point.
    private static void assertAllReplayed(Study study, int jobs) {
        List<TrialRecord> trials = study.trials();
        int compared = 0;
        for (TrialRecord trial : trials) {
            if (!Origin.sampled(trial)) continue;
            View view = View.of(trial, jobs);
            List<TrialRecord> finished = new ArrayList<>();
            List<TrialRecord> pending = new ArrayList<>();
            for (TrialRecord other : trials.subList(0, trial.number())) {
                (view.sees(other.number()) ? finished : pending).add(other);
            }
            History history = new History(List.of(Direction.MINIMIZE), finished, pending);
            AskRequest request = new AskRequest(SPACE, true, history, trial.number(), 0, jobs, new Streams(SEED));
            assertThat(sampler().propose(request))
                    .as("trial %s", trial.number())
                    .isEqualTo(trial.parameters());
            compared++;
        }
        assertThat(compared).isGreaterThan(30);
    }
}
