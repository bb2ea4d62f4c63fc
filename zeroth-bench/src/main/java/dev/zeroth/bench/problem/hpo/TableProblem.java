package dev.zeroth.bench.problem.hpo;

import dev.zeroth.bench.hpo.LossTable;
import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;

/// A table of cross-validated losses, made a function of the whole space by a model.
record TableProblem(Label label, LossTable table) implements Problem {

    @Override
    public SearchSpace space() {
        return table.space();
    }

    @Override
    public double optimum() {
        return table.best();
    }

    @Override
    public double scale() {
        return table.median() - table.best();
    }

    @Override
    public Answer evaluate(Parameters point, RandomStream noise) {
        return Answer.of(table.loss(point));
    }
}
