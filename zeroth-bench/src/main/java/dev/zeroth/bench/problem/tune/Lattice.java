package dev.zeroth.bench.problem.tune;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.BoxProblem;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;

/// A function that was drawn, some of its coordinates confined to levels `p + s k`, of which one goes through its
/// optimum. Parameters are the levels' numbers, so that a step between neighbours is 1.
final class Lattice implements Problem {

    private final Label label;
    private final Drawn drawn;
    private final int[] levels;
    private final double[] first;
    private final double[] spacing;
    private final double scale;
    private final double height;

    /// @param levels of each coordinate; 0 for a float
    /// @param scale and height make `scale f + height` of the function
    Lattice(Label label, Drawn drawn, int[] levels, Draw draw, double scale, double height) {
        this.label = label;
        this.drawn = drawn;
        this.levels = levels.clone();
        this.first = new double[levels.length];
        this.spacing = new double[levels.length];
        this.scale = scale;
        this.height = height;
        double[] place = drawn.place();
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] == 0) continue;
            spacing[i] = draw.uniform(6, 10) / levels[i];
            first[i] = place[i] - spacing[i] * draw.random().nextInt(levels[i]);
        }
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public SearchSpace space() {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] > 0) builder.addInt("x" + i, 0, levels[i] - 1);
            else builder.addFloat("x" + i, -5, 5);
        }
        return builder.build();
    }

    @Override
    public double optimum() {
        return height;
    }

    double value(double[] x) {
        double[] z = x.clone();
        for (int i = 0; i < z.length; i++) if (levels[i] > 0) z[i] = first[i] + spacing[i] * x[i];
        return scale * drawn.at(z) + height;
    }

    @Override
    public Answer evaluate(Parameters point, RandomStream noise) {
        return Answer.of(value(BoxProblem.coordinates(point)));
    }
}
