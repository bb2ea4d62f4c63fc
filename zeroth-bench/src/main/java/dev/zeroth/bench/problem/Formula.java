package dev.zeroth.bench.problem;

import java.util.function.ToDoubleFunction;

/// A problem over floats given by a formula.
public final class Formula implements BoxProblem {

    private final Label label;
    private final double optimum;
    private final ToDoubleFunction<double[]> value;

    /// @param optimum the least value within -5 to 5
    /// @param value at any point
    public Formula(Label label, double optimum, ToDoubleFunction<double[]> value) {
        this.label = label;
        this.optimum = optimum;
        this.value = value;
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
    public double value(double[] x) {
        return value.applyAsDouble(x);
    }
}
