package dev.zeroth.bench.problem.tune;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.BoxProblem;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A problem with constraints that was drawn.
final class Fenced implements BoxProblem {

    private final Label label;
    private final double optimum;
    private final ToDoubleFunction<double[]> value;
    private final Function<double[], List<Double>> fences;
    private final int count;

    /// @param optimum the least feasible value
    /// @param fences constraints, feasible at 0 or below
    Fenced(
            Label label,
            double optimum,
            ToDoubleFunction<double[]> value,
            Function<double[], List<Double>> fences,
            int count) {
        this.label = label;
        this.optimum = optimum;
        this.value = value;
        this.fences = fences;
        this.count = count;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public double optimum() {
        return optimum;
    }

    @Override
    public int constraints() {
        return count;
    }

    @Override
    public double value(double[] x) {
        return value.applyAsDouble(x);
    }

    @Override
    public Answer evaluate(Parameters point, RandomStream noise) {
        double[] x = BoxProblem.coordinates(point);
        double value = value(x);
        return new Answer(List.of(value), fences.apply(x), value);
    }
}
