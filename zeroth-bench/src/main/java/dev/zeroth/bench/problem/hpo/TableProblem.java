package dev.zeroth.bench.problem.hpo;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;

/// A table of cross-validated losses, made continuous by a forest.
final class TableProblem implements Problem {

    private final Label label;
    private final SearchSpace space;
    private final Forest forest;

    TableProblem(Label label, SearchSpace space, Forest forest) {
        this.label = label;
        this.space = space;
        this.forest = forest;
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
    public double optimum() {
        return forest.best();
    }

    @Override
    public double scale() {
        return forest.median() - forest.best();
    }

    @Override
    public Answer evaluate(Parameters point, RandomStream noise) {
        return Answer.of(forest.loss(SpaceFile.features(space, point)));
    }
}
