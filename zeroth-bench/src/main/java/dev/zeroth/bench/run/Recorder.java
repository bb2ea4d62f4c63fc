package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.FrontProblem;
import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.bench.problem.Targets;
import dev.zeroth.math.Pareto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Watches a run's evaluations and keeps what the report needs: the steps at which the incumbent reaches more targets
/// or fewer, and its score at the measure's marks.
///
/// The incumbent is the feasible point with the least value that the contender saw; its score is that point's true
/// value above the optimum, divided by the problem's scale. With several objectives the score is the share of the
/// hypervolume that all feasible points together have.
final class Recorder {

    private final Problem problem;
    private final long budget;
    private final Set<Long> wanted;
    private final List<Long> steps = new ArrayList<>();
    private final Map<Long, Double> marks = new TreeMap<>();
    private final List<double[]> points = new ArrayList<>();
    private long evaluations;
    private double best = Double.POSITIVE_INFINITY;
    private double truth = Double.POSITIVE_INFINITY;
    private int reached;

    Recorder(Problem problem, Measure measure, long budget) {
        this.problem = problem;
        this.budget = budget;
        this.wanted = measure == Measure.TARGETS
                ? Set.of()
                : measure.columns().stream()
                        .map(column -> column.evaluations(problem.label().dimension()))
                        .collect(Collectors.toSet());
    }

    void tell(Answer answer) {
        evaluations++;
        if (answer.feasible()) take(answer);
        if (wanted.contains(evaluations)) marks.put(evaluations, score());
    }

    private void take(Answer answer) {
        if (problem instanceof FrontProblem) {
            points.add(answer.values().stream().mapToDouble(value -> value).toArray());
            return;
        }
        double value = answer.values().getFirst();
        if (!(value < best)) return;
        best = value;
        truth = answer.truth();
        int now = Targets.reached(score());
        if (now == reached) return;
        reached = now;
        steps.add(evaluations);
        steps.add((long) now);
    }

    private double score() {
        if (problem instanceof FrontProblem front) return front.hypervolume(points.toArray(double[][]::new));
        return (truth - problem.optimum()) / problem.scale();
    }

    /// Whether more evaluations would change nothing: the budget is spent, or every target is reached for good.
    boolean over() {
        return evaluations >= budget || (wanted.isEmpty() && reached == Targets.COUNT && !problem.noisy());
    }

    RunResult result(RunKey key, double seconds) {
        return new RunResult(key, problem.label().group(), evaluations, steps, marks, score(), front(), seconds);
    }

    private List<List<Double>> front() {
        double[][] all = points.toArray(double[][]::new);
        return Arrays.stream(Pareto.front(all))
                .mapToObj(i -> Arrays.stream(all[i]).boxed().toList())
                .toList();
    }
}
