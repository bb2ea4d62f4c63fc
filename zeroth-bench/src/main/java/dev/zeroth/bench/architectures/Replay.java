package dev.zeroth.bench.architectures;

import dev.zeroth.sampler.Encoding;
import dev.zeroth.space.Parameters;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyBuilder;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialPruned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One study on the table of cells instead of on networks. What it sees is the validation log-loss with
/// one seed of training, the study's seed modulo 3.
///
/// What counts is epochs that were not trained before, as in a study of networks, where a training that
/// was ended goes on and one that is done is told again; an evaluation is as many epochs as a whole
/// training has. The incumbent is the best of the cells that were trained to the end. Cells that no way
/// leads through are answered with ln 10, and train nothing; only peers propose such.
final class Replay {

    private static final double BLIND = Math.log(10);

    /// So many times as many trials as evaluations a peer may make; ours may make more, since random points
    /// and a pruner's need them to spend what they have.
    static final int MOST_PROPOSALS = 4;

    private static final int MOST_OF_OURS = 12;

    /// A cell that was pruned before costs nothing when it is pruned again there.
    private static final int MOST_PRUNED = 40;

    private final Table table;
    private final CellCode code;
    private final int seed;
    private final int evaluations;

    /// How many epochs of which cell were trained.
    private final Map<Integer, Integer> trained = new HashMap<>();

    private final List<Integer> epochs = new ArrayList<>();
    private final List<Integer> incumbents = new ArrayList<>();
    private int spent;
    private int turn;
    private int incumbent = Trace.NONE;
    private double least = Double.POSITIVE_INFINITY;

    Replay(Table table, CellCode code, int seed, int evaluations) {
        this.table = table;
        this.code = code;
        this.seed = seed;
        this.evaluations = evaluations;
    }

    /// How many cells were trained, for an epoch at least.
    int cells() {
        return trained.size();
    }

    private boolean over() {
        return spent >= evaluations * Recipe.EPOCHS;
    }

    /// The validation log-loss of a point after each epoch, for a peer; empty: enough.
    double[] curve(Parameters point) {
        if (over()) return new double[0];
        if (code.problem(point) == null) return table.curve(table.number(code.identity(point)), training());
        double[] blind = new double[Recipe.EPOCHS];
        Arrays.fill(blind, BLIND);
        return blind;
    }

    /// A peer has trained a point for so many epochs.
    void train(Parameters point, int epochs) {
        if (code.problem(point) == null) {
            int cell = table.number(code.identity(point));
            for (int epoch = 1; epoch <= epochs; epoch++) train(cell, epoch);
        }
        close();
    }

    /// A study of ours.
    ///
    /// @param encoding of the code, or with a prior
    Trace run(Method method, Encoding encoding) {
        StudyBuilder builder = Study.builder("cells")
                .space(code.space())
                .encoding(encoding)
                .sampler(method.sampler().sampler(), method.sampler().settings())
                .seed(seed)
                .jobs(method.jobs())
                .minimize();
        if (method.pruner() != null) {
            builder.pruner(method.pruner().sampler(), method.pruner().settings());
        }
        try (Study study = builder.open()) {
            study.optimize(
                    trial -> inTurn(trial, study),
                    Budget.trials(evaluations * (method.pruner() == null ? MOST_OF_OURS : MOST_PRUNED)));
        }
        return trace();
    }

    /// Trials of several jobs one after the other, so that the curve is the same in every run.
    private synchronized double inTurn(Trial trial, Study study) throws TrialPruned, InterruptedException {
        while (turn < trial.number()) wait();
        try {
            return trial(trial, study);
        } finally {
            turn = trial.number() + 1;
            notifyAll();
        }
    }

    private double trial(Trial trial, Study study) throws TrialPruned {
        int cell = table.number(code.identity(trial.parameters()));
        double[] curve = table.curve(cell, training());
        double best = Double.POSITIVE_INFINITY;
        for (int epoch = 1; epoch <= Recipe.EPOCHS; epoch++) {
            train(cell, epoch);
            if (over()) study.stop();
            best = Math.min(best, curve[epoch - 1]);
            trial.report(epoch, best);
            if (epoch < Recipe.EPOCHS && (over() || trial.shouldPrune())) {
                close();
                throw new TrialPruned();
            }
        }
        close();
        return curve[Recipe.EPOCHS - 1];
    }

    private int training() {
        return seed % Recipe.SEEDS;
    }

    private void train(int cell, int epoch) {
        if (over() || epoch <= trained.getOrDefault(cell, 0)) return;
        trained.put(cell, epoch);
        spent++;
        double loss = table.loss(cell, training());
        if (epoch == Recipe.EPOCHS && loss < least) {
            least = loss;
            incumbent = cell;
        }
    }

    private void close() {
        epochs.add(spent);
        incumbents.add(incumbent);
    }

    Trace trace() {
        return new Trace(
                epochs.stream().mapToInt(n -> n).toArray(),
                incumbents.stream().mapToInt(n -> n).toArray());
    }
}
