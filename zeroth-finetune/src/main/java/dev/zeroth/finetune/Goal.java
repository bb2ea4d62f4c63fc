package dev.zeroth.finetune;

import dev.zeroth.task.Metric;

/// What a model is fitted to: minibatches to train on, and sequences that validate and test.
sealed interface Goal extends AutoCloseable permits TextGoal, RewardGoal {

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

    @Override
    default void close() {}
}
