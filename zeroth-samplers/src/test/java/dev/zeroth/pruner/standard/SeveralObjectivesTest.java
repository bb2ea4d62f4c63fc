package dev.zeroth.pruner.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.History;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pruning where several objectives are judged by non-domination.
final class SeveralObjectivesTest {

    private static final List<Direction> BOTH = List.of(Direction.MINIMIZE, Direction.MAXIMIZE);

    /// Three fronts of three, the k-th shifted by k in both objectives.
    private static History fronts() {
        List<TrialRecord> finished = new ArrayList<>();
        for (int front = 0; front < 3; front++) {
            for (int i = 0; i < 3; i++) {
                finished.add(Reported.vector(3 * front + i, TrialState.COMPLETE, 1, i + front, i - front));
            }
        }
        return Reported.history(BOTH, finished);
    }

    private static TrialRecord trial(double... values) {
        return Reported.vector(99, TrialState.RUNNING, 1, values);
    }

    @Test
    void theMedianRuleCountsTheFrontsAhead() {
        Pruner median = Reported.pruner("median", Map.of());
        assertThat(median.prune(trial(0.5, 1.5), fronts())).as("dominates").isFalse();
        assertThat(median.prune(trial(0.5, 0.5), fronts())).as("first front").isFalse();
        assertThat(median.prune(trial(1.5, 0.5), fronts())).as("second front").isFalse();
        assertThat(median.prune(trial(2.9, -0.9), fronts()))
                .as("third front, six of nine ahead")
                .isTrue();
        assertThat(median.prune(trial(9, -9), fronts())).as("behind all").isTrue();
        Pruner quarter = Reported.pruner("percentile", Map.of("percentile", 25.0));
        assertThat(quarter.prune(trial(1.5, 0.5), fronts()))
                .as("three of nine ahead")
                .isTrue();
        assertThat(quarter.prune(trial(0.5, 0.5), fronts())).isFalse();
        assertThat(Reported.pruner("percentile", Map.of("percentile", 0.0)).prune(trial(0.5, 0.5), fronts()))
                .as("nothing dominates it")
                .isFalse();
    }

    @Test
    void aRungPrefersTheEndsOfAFront() {
        Pruner halving = Reported.pruner("successive-halving", Map.of("min-resource", 1L, "reduction-factor", 2L));
        List<TrialRecord> line = new ArrayList<>();
        for (int i = 0; i < 5; i++) line.add(Reported.vector(i, TrialState.PRUNED, 1, i, i));
        History history = Reported.history(BOTH, line);
        assertThat(halving.prune(trial(-1, -1), history)).as("a new end").isFalse();
        assertThat(halving.prune(trial(2, 2), history)).as("crowded").isTrue();
        assertThat(halving.prune(trial(4.5, 0), history)).as("dominated").isTrue();
        assertThat(halving.prune(trial(-1, 9), history)).as("dominates").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"median", "successive-halving"})
    void aTrialWithoutNumbersIsStopped(String name) {
        Map<String, Object> given = name.equals("median") ? Map.of() : Map.of("min-resource", 1L);
        Pruner pruner = Reported.pruner(name, Map.copyOf(given));
        assertThat(pruner.prune(trial(Double.NaN, 1), fronts())).isTrue();
        assertThat(pruner.prune(trial(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY), fronts()))
                .isTrue();
        assertThat(pruner.prune(trial(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), fronts()))
                .isFalse();
    }

    /// Both objectives approach their ends at a rate of their own, so ranks early tell of ranks late: the
    /// pruned study must keep every trial of the final front, at less than half of the steps.
    @ParameterizedTest
    @ValueSource(strings = {"median", "successive-halving", "hyperband"})
    void aStudySavesStepsAndKeepsItsFront(String name) {
        Map<String, Object> given = switch (name) {
            case "median" -> Map.of();
            case "hyperband" -> Map.of("max-resource", 27L);
            default -> Map.of("min-resource", 3L);
        };
        int[] steps = new int[1];
        Study study = Study.builder("several")
                .directions(Direction.MINIMIZE, Direction.MAXIMIZE)
                .sampler("random")
                .pruner(name, Map.copyOf(given))
                .seed(4)
                .open();
        study.optimizeMulti(
                trial -> {
                    double x = trial.suggestFloat("x", 0, 1);
                    double y = trial.suggestFloat("y", 0, 1);
                    RandomStream noise = trial.random("noise");
                    for (int step = 1; step <= 27; step++) {
                        steps[0]++;
                        double rest = 0.02 * noise.nextGaussian() / step;
                        trial.report(step, x + y + rest, x - y - rest);
                        if (trial.shouldPrune()) throw new TrialPruned();
                    }
                    return new double[] {x + y, x - y};
                },
                Budget.trials(120));
        long pruned = study.trials().stream()
                .filter(trial -> trial.state() == TrialState.PRUNED)
                .count();
        assertThat(pruned).isGreaterThan(30);
        assertThat(steps[0]).isLessThan(120 * 27 * 2 / 3);
        double reached = study.bestTrials().stream()
                .mapToDouble(trial -> trial.values().get(1))
                .max()
                .orElseThrow();
        double best = study.trials().stream()
                .mapToDouble(trial ->
                        trial.parameters().getFloat("x") - trial.parameters().getFloat("y"))
                .max()
                .orElseThrow();
        assertThat(reached).isGreaterThan(best - 0.15);
    }
}
