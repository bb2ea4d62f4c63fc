package dev.zeroth.bench.problem.bbob;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.BoxProblem;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import java.util.List;
import java.util.function.UnaryOperator;

/// A function of the constrained suite.
public final class ConstrainedFunction implements BoxProblem {

    private final Label label;
    private final double[] place;
    private final boolean objectiveStays;
    private final UnaryOperator<double[]> bend;
    private final Slope slope;
    private final HalfSpaces spaces;
    private final double factor;
    private final double height;

    /// @param objectiveStays whether only the constraints are moved to the place
    ConstrainedFunction(
            Label label,
            double[] place,
            boolean objectiveStays,
            UnaryOperator<double[]> bend,
            Slope slope,
            HalfSpaces spaces,
            double factor,
            double height) {
        this.label = label;
        this.place = place.clone();
        this.objectiveStays = objectiveStays;
        this.bend = bend;
        this.slope = slope;
        this.spaces = spaces;
        this.factor = factor;
        this.height = height;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public int constraints() {
        return spaces.size();
    }

    /// Where the constrained optimum is.
    public double[] place() {
        return place.clone();
    }

    @Override
    public double optimum() {
        return value(place);
    }

    @Override
    public double value(double[] x) {
        double[] z = objectiveStays ? x : bend.apply(Linear.minus(x, place));
        return factor * (slope.at(z) + height);
    }

    /// The constraints at a point, feasible at 0 or below.
    public List<Double> constraintValues(double[] x) {
        return spaces.values(bend.apply(Linear.minus(x, place)));
    }

    @Override
    public Answer evaluate(Parameters point, RandomStream noise) {
        double[] x = BoxProblem.coordinates(point);
        double value = value(x);
        return new Answer(List.of(value), constraintValues(x), value);
    }
}
