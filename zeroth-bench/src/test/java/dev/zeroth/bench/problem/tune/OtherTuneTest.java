package dev.zeroth.bench.problem.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.bench.problem.Suite;
import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The suites with whole numbers and with constraints.
class OtherTuneTest {

    private static Suite suite(String name) {
        return name.equals("tune-mixint") ? new LatticeTune() : new FencedTune();
    }

    /// No point that breaks no constraint lies below the optimum, near the best point known or anywhere.
    @ParameterizedTest
    @ValueSource(strings = {"tune-mixint", "tune-constrained"})
    void theOptimumIsTheLeastFeasibleValue(String name) {
        for (int function : suite(name).functions()) {
            for (int instance = 1; instance <= 10; instance++) {
                Problem problem = suite(name).problem(function, instance, 3);
                for (Answer answer : searched(problem, 60)) {
                    double least = problem.optimum() - 1e-9 * Math.max(1, Math.abs(problem.optimum()));
                    if (answer.feasible())
                        assertThat(answer.truth())
                                .as(problem.label().toString())
                                .isGreaterThan(least);
                }
            }
        }
    }

    private static List<Answer> searched(Problem problem, int trials) {
        List<Answer> answers = new ArrayList<>();
        Study study = Study.builder("search")
                .space(problem.space())
                .sampler(
                        Samplers.find(problem.constraints() > 0 ? "sqp" : "portfolio")
                                .name(),
                        Map.of())
                .open();
        study.optimize(
                (Trial trial) -> {
                    Answer answer = problem.evaluate(trial.parameters(), new RandomStream(1));
                    for (int i = 0; i < answer.constraints().size(); i++) {
                        trial.setConstraint("c" + i, answer.constraints().get(i));
                    }
                    answers.add(answer);
                    return answer.truth();
                },
                trials);
        return answers;
    }

    /// Quadratics under linear constraints are solved, so the optimum is not merely a bound.
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6})
    void theOptimumIsReached(int function) {
        Problem problem = new FencedTune().problem(function, 1, 2);
        double best = searched(problem, 200).stream()
                .filter(Answer::feasible)
                .mapToDouble(Answer::truth)
                .min()
                .orElseThrow();
        assertThat(best - problem.optimum()).isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tune-mixint", "tune-constrained"})
    void instancesDiffer(String name) {
        for (int function : suite(name).functions()) {
            Problem first = suite(name).problem(function, 1, 3);
            Parameters point = first.space().fill((parameter, _) -> lowest(parameter));
            assertThat(value(suite(name).problem(function, 1, 3), point)).isEqualTo(value(first, point));
            Problem second = suite(name).problem(function, 2, 3);
            Parameters other = second.space().fill((parameter, _) -> lowest(parameter));
            assertThat(value(second, other)).isNotEqualTo(value(first, point));
        }
    }

    private static Value lowest(Parameter parameter) {
        return parameter.domain().at(0);
    }

    private static double value(Problem problem, Parameters point) {
        return problem.evaluate(point, new RandomStream(1)).truth();
    }
}
