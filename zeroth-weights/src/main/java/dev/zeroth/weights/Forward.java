package dev.zeroth.weights;

/// One forward pass over one minibatch.
@FunctionalInterface
public interface Forward {

    /// The loss, less being better, of weights on a batch; the same for the same weights and batch, bit for bit.
    ///
    /// @param weights as they are now; not to be changed
    /// @param batch the number of the minibatch
    /// @return NaN or infinite where the pass failed
    double loss(Weights weights, long batch);

    /// A forward pass that gives a reward, more being better: its loss is the reward's negative.
    static Forward ofReward(Forward reward) {
        return (weights, batch) -> -reward.loss(weights, batch);
    }
}
