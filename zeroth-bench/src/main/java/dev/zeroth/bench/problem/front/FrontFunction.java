package dev.zeroth.bench.problem.front;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.BoxProblem;
import dev.zeroth.bench.problem.FrontProblem;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.math.Hypervolume;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.function.UnaryOperator;

/// Objectives of floats, with the hypervolume of the true front.
public final class FrontFunction implements FrontProblem {

    private final Label label;
    private final SearchSpace space;
    private final UnaryOperator<double[]> objectives;
    private final double[] reference;
    private final double full;

    /// @param reference the point up to which volume counts
    /// @param full the true front's hypervolume
    FrontFunction(Label label, SearchSpace space, UnaryOperator<double[]> objectives, double[] reference, double full) {
        this.label = label;
        this.space = space;
        this.objectives = objectives;
        this.reference = reference.clone();
        this.full = full;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public SearchSpace space() {
        return space;
    }

    @Override
    public int objectives() {
        return reference.length;
    }

    double[] values(double... x) {
        return objectives.apply(x);
    }

    @Override
    public Answer evaluate(Parameters point, RandomStream noise) {
        return Answer.of(values(BoxProblem.coordinates(point)));
    }

    @Override
    public double hypervolume(double[][] points) {
        return Hypervolume.of(points, reference) / full;
    }
}
