package dev.zeroth.bench.problem.bbob;

import dev.zeroth.bench.problem.BoxProblem;
import dev.zeroth.bench.problem.Label;

/// One of the 24 functions in one instance and dimension.
public final class BbobFunction implements BoxProblem {

    private final Label label;
    private final double optimum;
    private final Landscape landscape;

    BbobFunction(Label label, double optimum, Landscape landscape) {
        this.label = label;
        this.optimum = optimum;
        this.landscape = landscape;
    }

    @Override
    public Label label() {
        return label;
    }

    /// `f_opt`.
    @Override
    public double optimum() {
        return optimum;
    }

    /// `x_opt`, where the value is least.
    public double[] place() {
        return landscape.optimum();
    }

    @Override
    public double value(double[] x) {
        return landscape.at(x) + optimum;
    }

    /// The value above `f_opt`, without the rounding that adding it brings.
    public double precision(double[] x) {
        return landscape.at(x);
    }
}
