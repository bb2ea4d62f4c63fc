package dev.zeroth.networks.training;

import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.data.Minibatches;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// One training of a network at a budget of forward-equivalents, the same for every [Learner]: it counts
/// what is spent, validates the weights at evenly spaced marks, and keeps the best. Validations are not
/// counted.
public final class Course {

    /// What a pass forwards and backwards counts.
    public static final int BOTH_WAYS = 3;

    private final Network network;
    private final Loss loss;
    private final Weights weights;
    private final Examples validation;
    private final Minibatches minibatches;
    private final long budget;
    private final int marks;
    private final long seed;
    private final Listener listener;
    private final Weights best;
    private final List<Mark> curve = new ArrayList<>();
    private long spent;

    /// Hears of each mark, and may end the training by throwing.
    @FunctionalInterface
    public interface Listener {

        /// @param number of the mark, from 1; 0 before the training
        void marked(int number, Mark mark);
    }

    /// What was known at a mark.
    ///
    /// @param forwards forward-equivalents spent
    /// @param validation the loss of the weights as they were
    /// @param best the least so far
    public record Mark(long forwards, double validation, double best) {}

    /// How a course goes.
    ///
    /// @param batch examples in a minibatch
    /// @param budget forward-equivalents, at least 1
    /// @param marks how many validations there are at most after the first, before the training
    /// @param seed of the minibatches and of all that learners draw
    public record Plan(int batch, long budget, int marks, long seed) {

        public Plan {
            if (batch < 1) throw new IllegalArgumentException("batch must be at least 1, got " + batch);
            if (budget < 1) throw new IllegalArgumentException("budget must be at least 1, got " + budget);
            if (marks < 1) throw new IllegalArgumentException("marks must be at least 1, got " + marks);
        }
    }

    /// @param weights where the training begins; changed in place
    /// @param arena where a copy of the weights is kept
    public Course(
            Network network, Loss loss, Weights weights, Splits splits, Plan plan, Listener listener, Arena arena) {
        this.network = network;
        this.loss = loss;
        this.weights = weights;
        this.validation = splits.validation();
        this.minibatches = new Minibatches(splits.train(), plan.batch(), plan.seed());
        this.budget = plan.budget();
        this.marks = plan.marks();
        this.seed = plan.seed();
        this.listener = listener;
        this.best = weights.copy(arena);
    }

    /// Trains; the weights are then those of the best mark.
    ///
    /// @return all marks
    public List<Mark> run(Learner learner) {
        mark();
        learner.learn(this, budget);
        if (curve.getLast().forwards() < spent) mark();
        weights.restore(best);
        return List.copyOf(curve);
    }

    Weights weights() {
        return weights;
    }

    long seed() {
        return seed;
    }

    long spent() {
        return spent;
    }

    /// What of the budget is spent, 0 to 1.
    double progress() {
        return Math.min(1, (double) spent / budget);
    }

    /// The loss of the weights as they are on some minibatches from the n-th on.
    double loss(long n, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            checkInterruption();
            sum += network.loss(weights, minibatches.get(n + i), loss);
            spent++;
        }
        return sum / count;
    }

    Descent descent(Rule rule) {
        return new Descent(network, loss, weights, rule);
    }

    /// A step of a descent on the n-th minibatch.
    void step(Descent descent, long n, double rate) {
        checkInterruption();
        descent.step(minibatches.get(n), rate);
        spent += BOTH_WAYS;
    }

    static void checkInterruption() {
        if (Thread.currentThread().isInterrupted()) throw new CancellationException("the training was interrupted");
    }

    /// To be called between steps: validates the weights as they are if a mark was passed.
    void look() {
        if (spent * marks / budget > curve.getLast().forwards() * marks / budget) mark();
    }

    private void mark() {
        double value = Evaluation.of(network, weights, validation, loss).loss();
        double least =
                curve.isEmpty() ? Double.POSITIVE_INFINITY : curve.getLast().best();
        if (value < least) best.restore(weights);
        Mark mark = new Mark(spent, value, value < least ? value : least);
        curve.add(mark);
        listener.marked(curve.size() - 1, mark);
    }
}
