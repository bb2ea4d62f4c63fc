package dev.zeroth.task.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.task.ObjectiveTypes;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import dev.zeroth.trial.TrialRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionObjectiveTest {

    private static Task task(@Nullable SearchSpace space, Map<String, ?> keys) {
        Section section = Section.of(keys, Path.of(""));
        return ObjectiveTypes.find("function").read(section, new TaskContext("study", Path.of(""), space, 1, 0));
    }

    /// The published minima.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sphere          | 0 0 0                                                 | 0",
                "rosenbrock      | 1 1 1 1                                               | 0",
                "rastrigin       | 0 0 0                                                 | 0",
                "ackley          | 0 0 0                                                 | 0",
                "griewank        | 0 0 0                                                 | 0",
                "levy            | 1 1 1                                                 | 0",
                "schwefel        | 420.9687 420.9687                                     | 0",
                "styblinski-tang | -2.903534 -2.903534                                   | -78.33233",
                "branin          | -3.14159265 12.275                                    | 0.397887",
                "branin          | 3.14159265 2.275                                      | 0.397887",
                "branin          | 9.42478 2.475                                         | 0.397887",
                "himmelblau      | 3 2                                                   | 0",
                "himmelblau      | -2.805118 3.131312                                    | 0",
                "goldstein-price | 0 -1                                                  | 3",
                "six-hump-camel  | 0.0898 -0.7126                                        | -1.031628",
                "hartmann3       | 0.114614 0.555649 0.852547                            | -3.86278",
                "hartmann6       | 0.20169 0.150011 0.476874 0.275332 0.311652 0.6573    | -3.32237"
            })
    void theMinimumIsWhereTheLiteratureSays(String name, String at, double value) {
        TestFunction function = TestFunctions.named(name);
        double[] best =
                Arrays.stream(at.split(" ")).mapToDouble(Double::parseDouble).toArray();
        double found = function.formula().apply(best)[0];
        assertThat(found).isCloseTo(value, within(2e-4));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            double[] near = best.clone();
            for (int j = 0; j < near.length; j++) near[j] += random.nextDouble(-0.05, 0.05);
            assertThat(function.formula().apply(near)[0]).isGreaterThan(found - 1e-4);
        }
    }

    @Test
    void theFrontOfZdtIsItsCurve() {
        for (double x = 0; x <= 1; x += 0.125) {
            double[] point = {x, 0, 0};
            assertThat(TestFunctions.named("zdt1").formula().apply(point)).containsExactly(x, 1 - Math.sqrt(x));
            assertThat(TestFunctions.named("zdt2").formula().apply(point)).containsExactly(x, 1 - x * x);
        }
        assertThat(TestFunctions.named("zdt1").formula().apply(new double[] {0.25, 1, 1}))
                .containsExactly(0.25, 10 * (1 - Math.sqrt(0.025)));
    }

    @Test
    void everyFunctionHasItsStandardSpace() {
        for (TestFunction function : TestFunctions.all()) {
            try (Task task = task(null, Map.of("name", function.name()))) {
                SearchSpace space = Objects.requireNonNull(task.standardSpace());
                assertThat(space.parameters()).hasSize(function.standard());
                assertThat(task.problems(space)).isEmpty();
                assertThat(task.metrics()).hasSize(function.metrics().size());
            }
        }
    }

    private static List<Double> values(Task task, SearchSpace space, int jobs) {
        try (Study study = Study.builder("t").space(space).seed(4).jobs(jobs).open()) {
            study.optimizeMulti(task::evaluate, Budget.trials(12));
            return study.trials().stream().map(TrialRecord::value).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void noiseIsTheSameInEveryRun(int jobs) {
        SearchSpace space = SearchSpace.parse("a=float(0,1)", "b=int(0,3)", "c=choice(1,2.5)", "d=fixed(2)");
        try (Task noisy = task(space, Map.of("name", "sphere", "noise", 0.5));
                Task exact = task(space, Map.of("name", "sphere"))) {
            assertThat(noisy.problems(space)).isEmpty();
            List<Double> once = values(noisy, space, jobs);
            assertThat(values(noisy, space, jobs)).isEqualTo(once);
            assertThat(values(exact, space, jobs)).doesNotContainAnyElementsOf(once);
        }
    }

    @Test
    void theValueIsThatOfTheParametersInTheirOrder() {
        SearchSpace space = SearchSpace.parse("b=fixed(3)", "a=fixed(0.5)");
        try (Task task = task(space, Map.of("name", "rosenbrock"))) {
            double wanted = 100 * Math.pow(0.5 - 9, 2) + 4;
            assertThat(values(task, space, 1)).containsOnly(wanted);
        }
    }

    @Test
    void theFingerprintTellsWhatChangesValuesAndNothingElse() {
        assertThat(task(null, Map.of("name", "sphere")).fingerprint())
                .isEqualTo("function sphere dimension=2 noise=0.0")
                .isEqualTo(task(null, Map.of("name", "sphere", "delay", "1s")).fingerprint())
                .isNotEqualTo(task(null, Map.of("name", "sphere", "noise", 1)).fingerprint())
                .isNotEqualTo(
                        task(null, Map.of("name", "sphere", "dimension", 3)).fingerprint());
    }
}
