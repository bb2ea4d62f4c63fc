package dev.zeroth.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Intermediate values of several objectives.
final class SeveralReportsTest {

    private static StudyBuilder two() {
        return Study.builder("two")
                .directions(Direction.MINIMIZE, Direction.MAXIMIZE)
                .sampler("random");
    }

    @Test
    void everyObjectiveIsKeptAtEveryStep() {
        MemoryStorage storage = new MemoryStorage();
        Study study = two().storage(storage).open();
        Trial trial = study.ask();
        trial.report(10, 1, 2);
        trial.report(2, Double.NaN, 0.5);
        trial.report(10, 7, 7);
        study.tell(trial, 3, 4);
        TrialRecord kept = two().storage(storage).open().trials().getFirst();
        assertThat(kept.steps()).containsExactly(2, 10);
        assertThat(kept.report(10)).containsExactly(1.0, 2.0);
        assertThat(kept.report(2)).containsExactly(Double.NaN, 0.5);
        assertThat(kept.report(3)).isEmpty();
        assertThat(kept.reports()).isEmpty();
        assertThat(kept.attributes()).containsEntry("zeroth:report:10", List.of(1.0, 2.0));
    }

    @Test
    void oneObjectiveReportsInTheSameForm() {
        Study study = Study.minimize("one");
        Trial trial = study.ask();
        trial.report(3, 1.5);
        TrialRecord kept = study.tell(trial, 1);
        assertThat(kept.steps()).containsExactly(3);
        assertThat(kept.report(3)).containsExactly(1.5);
        assertThat(kept.reports()).containsEntry(3, 1.5);
    }

    @Test
    void thePrunerSeesThemAll() {
        List<TrialRecord> seen = new ArrayList<>();
        Study study = two().pruner((trial, history) -> {
                    seen.add(trial);
                    assertThat(history.directions()).hasSize(2);
                    return trial.report(trial.steps().last()).equals(List.of(2.0, 1.0));
                })
                .open();
        study.optimizeMulti(
                trial -> {
                    if (trial.shouldPrune()) throw new IllegalStateException("nothing was reported");
                    for (int step = 0; step < 5; step++) {
                        trial.report(step, step, 1);
                        if (trial.shouldPrune()) throw new TrialPruned();
                    }
                    return new double[] {0, 0};
                },
                Budget.trials(1));
        TrialRecord pruned = study.trials().getFirst();
        assertThat(pruned.state()).isEqualTo(TrialState.PRUNED);
        assertThat(pruned.values()).isEmpty();
        assertThat(pruned.steps()).containsExactly(0, 1, 2);
        assertThat(seen).hasSize(3).last().extracting(TrialRecord::steps).isEqualTo(pruned.steps());
    }

    @Test
    void aReportHasAValuePerObjective() {
        Trial trial = two().open().ask();
        assertThatThrownBy(() -> trial.report(0, 1)).hasMessage("a report has a value per objective: 2, got 1");
        assertThatThrownBy(() -> trial.report(-1, 1, 2)).hasMessage("step must be at least 0, got -1");
        Trial single = Study.minimize("one").ask();
        assertThatThrownBy(() -> single.report(0, 1, 2)).hasMessage("a report has a value per objective: 1, got 2");
    }
}
