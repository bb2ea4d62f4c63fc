package dev.zeroth.networks.training;

/// A way to train a network on a [Course]: [Gradients], [ForwardOnly], or a hybrid of both.
public interface Learner {

    /// Changes the course's weights for the better.
    ///
    /// @param until what may be spent of the course's budget, in forward-equivalents
    void learn(Course course, long until);
}
