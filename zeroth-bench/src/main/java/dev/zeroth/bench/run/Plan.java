package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.bench.problem.Suite;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The runs to be done on a suite.
///
/// @param firstSeed from 1
/// @param seeds how many
/// @param budget evaluations of a run
record Plan(
        Suite suite,
        List<Integer> functions,
        List<Integer> instances,
        List<Integer> dimensions,
        int firstSeed,
        int seeds,
        RunBudget budget) {

    /// `500` evaluations, or `50D`: 50 times the dimension.
    record RunBudget(long count, boolean perDimension) {

        static RunBudget parse(String text) {
            if (!text.matches("[1-9]\\d{0,8}D?")) {
                throw new UsageException("budget '%s' is not a number".formatted(text), "Maybe 50D or 500");
            }
            boolean perDimension = text.endsWith("D");
            return new RunBudget(Long.parseLong(text.replace("D", "")), perDimension);
        }

        long evaluations(int dimension) {
            return perDimension ? count * dimension : count;
        }
    }

    /// A run that is to be done.
    record Run(String contender, int function, int instance, int dimension, long seed) {}

    /// The same on other instances, with as many seeds beyond those of this plan.
    Plan beyond(List<Integer> instances) {
        return new Plan(suite, functions, instances, dimensions, firstSeed + seeds, seeds, budget);
    }

    /// All of them, the small ones first.
    List<Run> runs(List<String> contenders) {
        List<Run> runs = new ArrayList<>();
        for (int dimension : dimensions) {
            for (int seed : IntStream.range(firstSeed, firstSeed + seeds).toArray()) {
                for (int function : functions) {
                    for (int instance : instances) {
                        for (String contender : contenders) {
                            runs.add(new Run(contender, function, instance, dimension, seed));
                        }
                    }
                }
            }
        }
        return runs;
    }

    Problem problem(Run run) {
        return suite.problem(run.function(), run.instance(), run.dimension());
    }

    RunKey key(Label label, Run run) {
        return RunKey.of(label, run.contender(), run.seed(), budget.evaluations(label.dimension()));
    }
}
