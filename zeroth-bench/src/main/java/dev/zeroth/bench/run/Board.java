package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Suites;
import dev.zeroth.bench.problem.Targets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The runs of one suite, side by side.
///
/// Shares of targets are means over functions, each function's own share being the mean of its runs, and the intervals
/// come from drawing functions anew: they say how far the result would move on other functions of the kind. The other
/// measures take each run as a unit. Contenders are compared on the runs that both have done.
final class Board {

    private record Problem(int function, int instance, int dimension, long seed) {
        static Problem of(RunKey key) {
            return new Problem(key.function(), key.instance(), key.dimension(), key.seed());
        }
    }

    private final String suite;
    private final Measure measure;
    private final Map<String, Map<Problem, RunResult>> runs = new LinkedHashMap<>();

    /// @param all runs of the suite; of runs with different budgets on the same problem the longest counts
    Board(String suite, List<RunResult> all) {
        this.suite = suite;
        this.measure = Suites.find(suite).measure();
        for (RunResult run : all) {
            runs.computeIfAbsent(run.key().contender(), name -> new LinkedHashMap<>())
                    .merge(
                            Problem.of(run.key()),
                            run,
                            (a, b) -> a.key().budget() < b.key().budget() ? b : a);
        }
    }

    /// The boards of all suites that there are runs of.
    static List<Board> of(List<RunResult> runs) {
        Map<String, List<RunResult>> bySuite = new LinkedHashMap<>();
        for (RunResult run : runs) {
            bySuite.computeIfAbsent(run.key().suite(), name -> new ArrayList<>())
                    .add(run);
        }
        return bySuite.entrySet().stream()
                .map(entry -> new Board(entry.getKey(), entry.getValue()))
                .toList();
    }

    String suite() {
        return suite;
    }

    Measure measure() {
        return measure;
    }

    /// The contenders, the best first.
    List<String> contenders() {
        List<Measure.Column> columns = columns();
        ToDoubleFunction<String> merit = name -> {
            double sum = 0;
            for (Measure.Column column : columns) {
                double value = cell(name, Scope.ALL, column).value();
                if (!Double.isNaN(value)) sum += measure.moreIsBetter() ? -value : value;
            }
            return sum;
        };
        return runs.keySet().stream().sorted(Comparator.comparingDouble(merit)).toList();
    }

    List<Integer> dimensions() {
        TreeSet<Integer> dimensions = new TreeSet<>();
        everyRun().forEach(run -> dimensions.add(run.key().dimension()));
        return List.copyOf(dimensions);
    }

    List<String> groups() {
        Map<Integer, String> groups = new TreeMap<>();
        everyRun().forEach(run -> groups.put(run.key().function(), run.group()));
        return groups.values().stream().distinct().toList();
    }

    /// All, each dimension and each group.
    List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.ALL));
        if (measure == Measure.TARGETS && dimensions().size() > 1)
            dimensions().forEach(dimension -> scopes.add(new Scope(dimension, "")));
        if (groups().size() > 1) groups().forEach(group -> scopes.add(new Scope(0, group)));
        return scopes;
    }

    /// As far as the budget of any contender goes.
    List<Measure.Column> columns() {
        return measure.columns().stream()
                .filter(column -> everyRun().stream().anyMatch(run -> covers(run, column)))
                .toList();
    }

    private List<RunResult> everyRun() {
        return runs.values().stream().flatMap(some -> some.values().stream()).toList();
    }

    private static boolean covers(RunResult run, Measure.Column column) {
        return run.key().budget() >= column.evaluations(run.key().dimension());
    }

    /// A contender's own scores.
    Row row(String contender, Scope scope) {
        return row(contender, null, scope);
    }

    /// A contender compared with a reference.
    Row row(String contender, @Nullable String reference, Scope scope) {
        Map<Measure.Column, Cell> cells = new LinkedHashMap<>();
        for (Measure.Column column : columns()) {
            cells.put(
                    column,
                    reference == null ? cell(contender, scope, column) : compared(contender, reference, scope, column));
        }
        return new Row(scope, contender, reference, cells, in(contender, scope).size());
    }

    private List<RunResult> in(String contender, Scope scope) {
        return runs.getOrDefault(contender, Map.of()).values().stream()
                .filter(scope::holds)
                .toList();
    }

    Cell cell(String contender, Scope scope, Measure.Column column) {
        List<RunResult> some = in(contender, scope);
        if (!some.stream().allMatch(run -> covers(run, column))) return Cell.mean(List.of());
        return Cell.mean(units(some, run -> score(run, column)));
    }

    private Cell compared(String contender, String reference, Scope scope, Measure.Column column) {
        Map<Problem, RunResult> others = runs.getOrDefault(reference, Map.of());
        List<RunResult> shared = in(contender, scope).stream()
                .filter(run -> others.containsKey(Problem.of(run.key())))
                .toList();
        for (RunResult run : shared) {
            if (!covers(run, column) || !covers(other(others, run), column)) return Cell.mean(List.of());
        }
        if (measure == Measure.REGRET) {
            return Cell.quotient(
                    units(shared, run -> score(run, column)), units(shared, run -> score(other(others, run), column)));
        }
        return Cell.mean(units(shared, run -> score(run, column) - score(other(others, run), column)));
    }

    private static RunResult other(Map<Problem, RunResult> others, RunResult run) {
        RunResult other = others.get(Problem.of(run.key()));
        if (other == null) throw new IllegalStateException("no run like " + run.key());
        return other;
    }

    private List<Double> units(List<RunResult> some, ToDoubleFunction<RunResult> score) {
        if (measure != Measure.TARGETS) {
            return some.stream().map(score::applyAsDouble).toList();
        }
        Map<Integer, List<Double>> byFunction = new TreeMap<>();
        for (RunResult run : some) {
            byFunction
                    .computeIfAbsent(run.key().function(), function -> new ArrayList<>())
                    .add(score.applyAsDouble(run));
        }
        return byFunction.values().stream()
                .map(values ->
                        values.stream().mapToDouble(value -> value).average().orElse(Double.NaN))
                .toList();
    }

    private double score(RunResult run, Measure.Column column) {
        return score(measure, run, column);
    }

    /// A run's score by a measure, at a column that its budget covers.
    static double score(Measure measure, RunResult run, Measure.Column column) {
        long evaluations = column.evaluations(run.key().dimension());
        return switch (measure) {
            case TARGETS -> share(run, evaluations);
            case REGRET -> run.scoreAt(evaluations);
            case HYPERVOLUME -> 100 * run.scoreAt(evaluations);
        };
    }

    private static double share(RunResult run, long evaluations) {
        return 100.0 * run.reached(evaluations) / Targets.COUNT;
    }

    /// The mean share of targets of a contender's runs in a scope after so many evaluations a dimension, in percent.
    double curve(String contender, Scope scope, double evaluationsPerDimension) {
        return in(contender, scope).stream()
                .mapToDouble(run ->
                        share(run, (long) (evaluationsPerDimension * run.key().dimension())))
                .average()
                .orElse(Double.NaN);
    }

    /// The functions with two objectives, ascending.
    List<Integer> planes() {
        return everyRun().stream()
                .filter(run -> run.front().stream().anyMatch(point -> point.size() == 2))
                .map(run -> run.key().function())
                .distinct()
                .sorted()
                .toList();
    }

    /// The fronts of a contender's runs on a function.
    double[][][] fronts(String contender, int function) {
        return runs.getOrDefault(contender, Map.of()).values().stream()
                .filter(run -> run.key().function() == function)
                .map(run -> run.front().stream()
                        .map(point -> point.stream().mapToDouble(value -> value).toArray())
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    /// The evaluations a dimension that all of a contender's runs in a scope were given.
    double reach(String contender, Scope scope) {
        return in(contender, scope).stream()
                .mapToDouble(run -> run.key().budget() / (double) run.key().dimension())
                .min()
                .orElse(0);
    }
}
