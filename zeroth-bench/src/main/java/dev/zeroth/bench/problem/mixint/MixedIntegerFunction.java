package dev.zeroth.bench.problem.mixint;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.BoxProblem;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.bench.problem.bbob.BbobFunction;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;

/// A BBOB function with most of its variables confined to evenly spaced levels, which are shifted so that the optimum
/// is on one of them.
public final class MixedIntegerFunction implements Problem {

    private static final int[] LEVELS = {2, 4, 8, 16};
    private static final double REACH = 4;

    private final Label label;
    private final BbobFunction inner;
    private final double factor;
    private final double[] shifts;

    MixedIntegerFunction(Label label, BbobFunction inner, double factor) {
        this.label = label;
        this.inner = inner;
        this.factor = factor;
        double[] place = inner.place();
        this.shifts = new double[place.length];
        for (int i = 0; i < place.length; i++) {
            int levels = levels(i);
            if (levels > 0) shifts[i] = place[i] - level(levels, nearest(levels, place[i]));
        }
    }

    /// How many levels a variable has; 0 for a float.
    private int levels(int i) {
        int block = i / (label.dimension() / 5);
        return block < LEVELS.length ? LEVELS[block] : 0;
    }

    /// Level k of so many: evenly spaced within -4 and 4, the ends left out.
    private static double level(int levels, double k) {
        double end = REACH - 2 * REACH / (levels + 1);
        return -end + 2 * end * k / (levels - 1);
    }

    private static double nearest(int levels, double coordinate) {
        double end = REACH - 2 * REACH / (levels + 1);
        double k = Math.floor((levels - 1) * (coordinate + end) / (2 * end) + 1e-7 + 0.5);
        return Math.clamp(k, 0, levels - 1.0);
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public SearchSpace space() {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < label.dimension(); i++) {
            int levels = levels(i);
            if (levels > 0) builder.addInt("x" + i, 0, levels - 1);
            else builder.addFloat("x" + i, -5, 5);
        }
        return builder.build();
    }

    @Override
    public double optimum() {
        return factor * inner.optimum();
    }

    /// The value at a point of the space.
    double value(double[] x) {
        double[] z = x.clone();
        for (int i = 0; i < z.length; i++) {
            int levels = levels(i);
            if (levels > 0) z[i] = level(levels, x[i]) + shifts[i];
        }
        return factor * inner.value(z);
    }

    @Override
    public Answer evaluate(Parameters point, RandomStream noise) {
        return Answer.of(value(BoxProblem.coordinates(point)));
    }
}
