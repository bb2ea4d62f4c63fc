package dev.zeroth.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyTest {

    private static double bowl(Trial trial) {
        double x = trial.suggestFloat("x", -5, 5);
        int n = trial.suggestInt("n", 1, 9);
        return x * x + n;
    }

    @Test
    void fiveLinesFindASmallValue() {
        Study study = Study.minimize("demo");
        StopReason reason = study.optimize(StudyTest::bowl, 100);
        assertThat(reason).isEqualTo(StopReason.TRIALS);
        assertThat(study.trials()).hasSize(100).allMatch(TrialRecord::complete);
        double least =
                study.trials().stream().mapToDouble(TrialRecord::value).min().orElseThrow();
        assertThat(study.bestValue()).isEqualTo(least).isLessThan(4);
    }

    @Test
    void proposalsDoNotDependOnTiming() {
        assertThat(points(4, 0)).isEqualTo(points(4, 3));
    }

    private static List<String> points(int jobs, int delayed) {
        Study study =
                Study.builder("timing").jobs(jobs).sampler("random").seed(3).open();
        study.optimize(
                trial -> {
                    if (delayed > 0 && trial.number() % delayed == 0) Thread.onSpinWait();
                    return bowl(trial);
                },
                40);
        return study.trials().stream().map(t -> t.parameters().toString()).toList();
    }

    @Test
    void aConstraintIsMetBeforeATrialIsSpent() {
        SearchSpace space = SearchSpace.builder()
                .addInt("dim", 8, 64)
                .addInt("heads", 1, 8)
                .constraint("dim % heads == 0")
                .build();
        Study study = Study.builder("constrained").space(space).open();
        study.optimize(trial -> trial.parameters().getInt("dim"), 50);
        assertThat(study.trials())
                .hasSize(50)
                .allMatch(t -> t.parameters().getInt("dim") % t.parameters().getInt("heads") == 0);
    }

    @Test
    void anotherSeedIsRefusedByName() {
        dev.zeroth.storage.MemoryStorage storage = new dev.zeroth.storage.MemoryStorage();
        Study.builder("s").storage(storage).seed(1).open();
        assertThatThrownBy(() -> Study.builder("s").storage(storage).seed(2).open())
                .isInstanceOf(UsageException.class)
                .hasMessage("study 's' was made otherwise: seed is 1, not 2");
    }

    @Test
    void askAndTellInBatches() {
        Study study =
                Study.builder("batch").space(SearchSpace.parse("x=float(0,1)")).open();
        List<Trial> trials = study.ask(3);
        assertThat(trials).extracting(Trial::number).containsExactly(0, 1, 2);
        study.tell(trials.get(2), 1.5);
        study.tell(trials.get(0), 0.5);
        assertThat(study.bestTrial().number()).isZero();
        assertThat(study.ask().number()).isEqualTo(3);
    }
}
