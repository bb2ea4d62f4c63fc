package dev.zeroth.sampler.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyBuilder;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Gradients that the objective knows.
final class SuppliedGradientTest {

    private static final int DIMENSION = 8;

    private static SearchSpace space() {
        String[] parameters = new String[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) parameters[i] = "x%s=float(-2,3)".formatted(i);
        return SearchSpace.parse(parameters);
    }

    /// Rosenbrock's function, its sign and whether slopes are told.
    private static double rosenbrock(Trial trial, double sign, boolean slopes) {
        double[] x = new double[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) x[i] = trial.parameters().getFloat("x" + i);
        double value = 0;
        double[] gradient = new double[DIMENSION];
        for (int i = 0; i + 1 < DIMENSION; i++) {
            double bend = x[i + 1] - x[i] * x[i];
            value += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
            gradient[i] += -400 * bend * x[i] - 2 * (1 - x[i]);
            gradient[i + 1] += 200 * bend;
        }
        Map<String, Double> told = new HashMap<>();
        for (int i = 0; i < DIMENSION; i++) told.put("x" + i, sign * gradient[i]);
        if (slopes) trial.setGradient(told);
        return sign * value;
    }

    private static int trialsTo(StudyBuilder builder, double sign, boolean slopes) {
        try (Study study = builder.space(space()).seed(3).open()) {
            study.optimize(trial -> rosenbrock(trial, sign, slopes), 1_500);
            return study.trials().stream()
                    .filter(trial -> Math.abs(trial.value()) < 1e-6)
                    .mapToInt(TrialRecord::number)
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quasi-newton", "sqp", "portfolio"})
    void savesTheEvaluationsOfDifferences(String sampler) {
        int without = trialsTo(Study.builder("without").sampler(sampler).minimize(), 1, false);
        int with = trialsTo(Study.builder("with").sampler(sampler).minimize(), 1, true);
        assertThat(with).isLessThan(without / 3);
    }

    @Test
    void theSignIsTheDirections() {
        int up = trialsTo(Study.builder("up").sampler("quasi-newton").maximize(), -1, true);
        int down = trialsTo(Study.builder("down").sampler("quasi-newton").minimize(), 1, true);
        assertThat(up).isEqualTo(down);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quasi-newton", "auto"})
    void slopesOnALogarithmicScaleAreOfTheParameterItself(String sampler) {
        SearchSpace space = SearchSpace.parse("rate=float(1e-6,1e2,log)", "y=float(-1,1)");
        try (Study study =
                Study.builder("log").sampler(sampler).space(space).minimize().open()) {
            study.optimize(
                    trial -> {
                        double rate = trial.parameters().getFloat("rate");
                        double y = trial.parameters().getFloat("y");
                        double log = Math.log(rate / 0.03);
                        trial.setGradient(Map.of("rate", 2 * log / rate, "y", 2 * (y - 0.25)));
                        return log * log + (y - 0.25) * (y - 0.25);
                    },
                    20);
            assertThat(study.bestValue()).isLessThan(1e-8);
        }
    }

    @Test
    void someSlopesAloneAreNoGradient() {
        try (Study study = Study.builder("partial")
                .sampler("quasi-newton")
                .space(space())
                .minimize()
                .open()) {
            study.optimize(
                    trial -> {
                        trial.setGradient(Map.of("x0", 1e9));
                        return rosenbrock(trial, 1, false);
                    },
                    1_500);
            assertThat(study.bestValue()).isLessThan(1e-6);
        }
    }

    @Test
    void whatIsNoSlopeIsRefused() {
        try (Study study = Study.minimize("refused")) {
            Trial trial = study.ask();
            trial.suggestFloat("rate", 0, 1);
            assertThatThrownBy(() -> trial.setGradient(Map.of("rate", Double.NaN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'rate' is nan");
            assertThatThrownBy(() -> trial.setGradient(Map.of("rat", 1.0)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("'rat'");
        }
    }
}
