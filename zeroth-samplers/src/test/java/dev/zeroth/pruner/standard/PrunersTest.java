package dev.zeroth.pruner.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.pruner.Pruners;
import dev.zeroth.sampler.History;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrunersTest {

    private static Pruner pruner(String name, Map<String, @Nullable Object> given) {
        PrunerProvider provider = Pruners.find(name);
        return provider.create(Settings.of("pruner '%s'".formatted(name), provider.settings(), given));
    }

    private static TrialRecord trial(int number, TrialState state, double... reports) {
        SortedMap<Integer, Double> steps = new TreeMap<>();
        for (int i = 0; i < reports.length; i++) steps.put(i, reports[i]);
        return reported(number, state, steps);
    }

    private static TrialRecord reported(int number, TrialState state, Map<Integer, Double> reports) {
        TrialDelta delta = new TrialDelta(Parameters.NONE, new TreeMap<>(reports), new TreeMap<>(), Map.of(), Map.of());
        return TrialRecord.of(number, TrialState.RUNNING, Parameters.NONE).after(delta, state, List.of(), null);
    }

    private static History minimizing(TrialRecord... finished) {
        return new History(List.of(Direction.MINIMIZE), List.of(finished), List.of());
    }

    private static History five(Direction direction) {
        List<TrialRecord> finished = new ArrayList<>();
        for (int i = 1; i <= 5; i++) finished.add(trial(i, TrialState.COMPLETE, 10 * i, i));
        return new History(List.of(direction), finished, List.of());
    }

    @Test
    void theMedianRuleComparesTheBestReportWithTheMedianAtTheStep() {
        Pruner median = pruner("median", Map.of());
        assertThat(median.prune(trial(9, TrialState.RUNNING, 30), five(Direction.MINIMIZE)))
                .isFalse();
        assertThat(median.prune(trial(9, TrialState.RUNNING, 30.1), five(Direction.MINIMIZE)))
                .isTrue();
        assertThat(median.prune(trial(9, TrialState.RUNNING, 2.9, 50), five(Direction.MINIMIZE)))
                .isFalse();
        assertThat(median.prune(trial(9, TrialState.RUNNING, 30), five(Direction.MAXIMIZE)))
                .isFalse();
        assertThat(median.prune(trial(9, TrialState.RUNNING, 29), five(Direction.MAXIMIZE)))
                .isTrue();
        assertThat(median.prune(trial(9, TrialState.RUNNING, Double.NaN), five(Direction.MINIMIZE)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"25, 20.0, false", "25, 20.5, true", "37.5, 24.9, false", "37.5, 25.1, true", "0, 10, false"})
    void percentilesLieBetweenOrderStatistics(double percentile, double value, boolean pruned) {
        Pruner pruner = pruner("percentile", Map.of("percentile", percentile));
        assertThat(pruner.prune(trial(9, TrialState.RUNNING, value), five(Direction.MINIMIZE)))
                .isEqualTo(pruned);
    }

    @Test
    void startupWarmupIntervalAndMinTrialsHoldBack() {
        History five = five(Direction.MINIMIZE);
        TrialRecord bad = trial(9, TrialState.RUNNING, 99, 99);
        assertThat(pruner("median", Map.of()).prune(bad, five)).isTrue();
        assertThat(pruner("median", Map.of("startup-trials", 6L)).prune(bad, five))
                .isFalse();
        assertThat(pruner("median", Map.of("warmup-steps", 2L)).prune(bad, five))
                .isFalse();
        assertThat(pruner("median", Map.of("interval-steps", 2L)).prune(bad, five))
                .isFalse();
        assertThat(pruner("median", Map.of("min-trials", 6L)).prune(bad, five)).isFalse();
        TrialRecord skipping = reported(9, TrialState.RUNNING, Map.of(1, 99.0));
        assertThat(pruner("median", Map.of("interval-steps", 2L)).prune(skipping, five))
                .isTrue();
    }

    @Test
    void prunedTrialsDoNotCountForTheMedian() {
        TrialRecord[] pruned = new TrialRecord[6];
        for (int i = 0; i < 6; i++) pruned[i] = trial(i, TrialState.PRUNED, 1);
        assertThat(pruner("median", Map.of()).prune(trial(9, TrialState.RUNNING, 5), minimizing(pruned)))
                .isFalse();
    }

    @Test
    void thresholdsBoundTheLastReport() {
        Pruner pruner = pruner("threshold", Map.of("lower", 0.0, "upper", 2.0));
        assertThat(pruner.prune(trial(0, TrialState.RUNNING, 5, 1), minimizing()))
                .isFalse();
        assertThat(pruner.prune(trial(0, TrialState.RUNNING, 2.1), minimizing()))
                .isTrue();
        assertThat(pruner.prune(trial(0, TrialState.RUNNING, -0.1), minimizing()))
                .isTrue();
        assertThat(pruner.prune(trial(0, TrialState.RUNNING, Double.NaN), minimizing()))
                .isTrue();
        assertThatThrownBy(() -> pruner("threshold", Map.of())).hasMessage("pruner 'threshold' needs lower or upper");
        assertThatThrownBy(() -> pruner("threshold", Map.of("lower", 2.0, "upper", 1.0)))
                .hasMessage("pruner 'threshold' needs lower at most upper, got 2.0 > 1.0");
    }

    @Test
    void aRungLetsTheBestQuarterPass() {
        Pruner pruner = pruner("successive-halving", Map.of("min-resource", 1L));
        List<TrialRecord> others = new ArrayList<>();
        for (int i = 1; i <= 7; i++) others.add(trial(i, TrialState.PRUNED, 0, i));
        History history = new History(List.of(Direction.MINIMIZE), others, List.of());
        assertThat(pruner.prune(trial(9, TrialState.RUNNING, 0), history)).isFalse();
        assertThat(pruner.prune(trial(9, TrialState.RUNNING, 0, 1.5), history)).isFalse();
        assertThat(pruner.prune(trial(9, TrialState.RUNNING, 0, 2), history)).isFalse();
        assertThat(pruner.prune(trial(9, TrialState.RUNNING, 0, 2.5), history)).isTrue();
        assertThat(pruner.prune(trial(9, TrialState.RUNNING, 0, Double.NaN), history))
                .isTrue();
        assertThat(pruner.prune(trial(9, TrialState.RUNNING, 0, 1.5, 99), history))
                .isFalse();
    }

    @Test
    void fewTrialsOnARungLetOnlyTheBestPass() {
        Pruner pruner = pruner("successive-halving", Map.of("min-resource", 1L));
        TrialRecord running = trial(1, TrialState.RUNNING, 0, 3);
        History history = new History(List.of(Direction.MINIMIZE), List.of(), List.of(running));
        assertThat(pruner.prune(trial(9, TrialState.RUNNING, 0, 2), history)).isFalse();
        assertThat(pruner.prune(trial(9, TrialState.RUNNING, 0, 4), history)).isTrue();
        Pruner bootstrap = pruner("successive-halving", Map.of("min-resource", 1L, "bootstrap-count", 2L));
        assertThat(bootstrap.prune(trial(9, TrialState.RUNNING, 0, 2), history)).isTrue();
    }

    @Test
    void anUndecidedResourceIsAHundredthOfTheFirstCompleteTrial() {
        Pruner pruner = pruner("successive-halving", Map.of());
        TrialRecord complete = reported(0, TrialState.COMPLETE, Map.of(2, 1.0, 300, 1.0));
        TrialRecord good = reported(1, TrialState.PRUNED, Map.of(3, 1.0));
        TrialRecord early = reported(9, TrialState.RUNNING, Map.of(2, 9.0));
        TrialRecord late = reported(9, TrialState.RUNNING, Map.of(2, 9.0, 3, 9.0));
        assertThat(pruner.prune(late, minimizing())).isFalse();
        assertThat(pruner.prune(early, minimizing(complete, good))).isFalse();
        assertThat(pruner.prune(late, minimizing(complete, good))).isTrue();
    }

    @Test
    void patienceWaitsForImprovementToStop() {
        Pruner pruner = pruner("patient", Map.of("patience", 1L));
        assertThat(pruner.prune(trial(0, TrialState.RUNNING, 1, 2), minimizing()))
                .isFalse();
        assertThat(pruner.prune(trial(0, TrialState.RUNNING, 1, 2, 3), minimizing()))
                .isTrue();
        assertThat(pruner.prune(trial(0, TrialState.RUNNING, 1, 2, 0.5), minimizing()))
                .isFalse();
        Pruner tolerant = pruner("patient", Map.of("patience", 1L, "min-delta", 1.5));
        assertThat(tolerant.prune(trial(0, TrialState.RUNNING, 1, 2, 3), minimizing()))
                .isFalse();
        Pruner both = pruner("patient", Map.of("patience", 1L, "then", "median"));
        assertThat(both.prune(trial(0, TrialState.RUNNING, 1, 2, 3), minimizing()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "median",
                "percentile",
                "threshold",
                "successive-halving",
                "patient",
                "wilcoxon",
                "learning-curve",
                "hyperband"
            })
    void whatOneObjectiveReportedDoesNotPruneSeveral(String name) {
        Map<String, @Nullable Object> given = name.equals("threshold") ? Map.of("upper", 0.0) : Map.of();
        History history = new History(
                List.of(Direction.MINIMIZE, Direction.MINIMIZE),
                five(Direction.MINIMIZE).finished(),
                List.of());
        double[] worse = {10, 99, 99, 99, 99, 99, 99, 99, 99};
        assertThat(pruner(name, given).prune(trial(9, TrialState.RUNNING, worse), history))
                .isFalse();
        assertThat(pruner(name, given).prune(trial(9, TrialState.RUNNING, Double.NaN), history))
                .isFalse();
    }
}
