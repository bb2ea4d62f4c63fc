package dev.zeroth.finetune;

import dev.zeroth.math.StudentT;
import dev.zeroth.math.Summary;
import dev.zeroth.task.HeldOut;
import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import java.util.Arrays;

/// What a model is fitted to: minibatches to train on, and sequences that validate and test.
sealed interface Goal extends AutoCloseable permits TextGoal, RewardGoal {

    /// Of intervals.
    double LEVEL = 0.95;

    /// The normal quantile of that level, on both sides.
    double NORMAL = 1.959964;

    /// What validation and test are measured in.
    Metric metric();

    /// How many minibatches there are; 0: no end.
    int batches();

    /// One pass over a minibatch, less being better; NaN where the model's numbers are none.
    double loss(Engine engine, long batch);

    /// The losses of the members of an engine's population on a minibatch.
    ///
    /// @throws ArithmeticException where the numbers of any are none
    double[] losses(Engine around, int members, long batch);

    /// The metric of each validation sequence.
    double[] validation(Engine engine);

    /// The metric of each sequence kept for the end.
    double[] test(Engine engine);

    /// A loss of training in the metric's own sense.
    double shown(double loss);

    /// The mean as people read it, such as with a perplexity.
    String text(double mean);

    /// How many tokens go through a pass at once, at most.
    long rows();

    /// How many passes a validation is worth.
    double validationShare();

    /// One line of what training, validation and test are.
    String summary();

    /// A mean over sequences kept for the end, with its interval: Student's t; where all are in 0 ... 1 and more
    /// is better, Wilson's, which stays there and does not close on a point. With n values of mean p and z the
    /// normal quantile:
    ///
    /// ```
    /// (p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n)
    /// ```
    ///
    /// It is meant for values of 0 and 1, and wide for others, which vary less.
    ///
    /// @param values one at least
    default HeldOut heldOut(double[] values) {
        Summary summary = Summary.of(values);
        double mean = summary.mean();
        double n = values.length;
        boolean shares = metric().direction() == Direction.MAXIMIZE
                && Arrays.stream(values).allMatch(value -> value >= 0 && value <= 1);
        double middle = mean;
        double half = values.length < 2
                ? 0
                : StudentT.inverse((1 + LEVEL) / 2, values.length - 1) * Math.sqrt(summary.variance() / n);
        if (shares) {
            double square = NORMAL * NORMAL;
            middle = (mean + square / (2 * n)) / (1 + square / n);
            half = NORMAL * Math.sqrt(mean * (1 - mean) / n + square / (4 * n * n)) / (1 + square / n);
        }
        double low = Math.min(mean, shares ? Math.max(0, middle - half) : middle - half);
        double high = Math.max(mean, shares ? Math.min(1, middle + half) : middle + half);
        return new HeldOut(metric().name(), mean, low, high, LEVEL, values.length);
    }

    @Override
    default void close() {}
}
