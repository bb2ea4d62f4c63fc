package dev.zeroth.weights;

import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.lang.foreign.Arena;
import java.util.List;

/// One forward pass over one minibatch.
@FunctionalInterface
public interface Forward {

    /// The loss, less being better, of weights on a batch; the same for the same weights and batch, bit for bit.
    ///
    /// @param weights as they are now; not to be changed
    /// @param batch the number of the minibatch
    /// @return NaN or infinite where the pass failed
    double loss(Weights weights, long batch);

    /// The losses on a batch of models around the weights. An engine that passes many models at once, whose
    /// weights differ by matrices of low rank, does so here; else one after the other is made of the weights,
    /// beside a copy of those that may be changed.
    ///
    /// @param weights as they are now; the same bits afterwards
    /// @param members each is the weights + a z
    default double[] losses(Weights weights, List<Term> members, long batch) {
        double[] losses = new double[members.size()];
        try (Arena arena = Arena.ofShared()) {
            Weights kept = weights.copy(arena);
            for (int i = 0; i < losses.length; i++) {
                Pass.add(weights, members.get(i));
                losses[i] = loss(weights, batch);
                weights.restore(kept);
            }
        }
        return losses;
    }

    /// Called once where a run goes on with a log: it has come to the end of what that knows.
    ///
    /// @param steps that lie between the base weights and those now
    /// @param forwards passes that the run has had before
    default void goesOn(long steps, long forwards) {}

    /// A forward pass that gives a reward, more being better: its loss is the reward's negative.
    static Forward ofReward(Forward reward) {
        return new Forward() {
            @Override
            public double loss(Weights weights, long batch) {
                return -reward.loss(weights, batch);
            }

            @Override
            public double[] losses(Weights weights, List<Term> members, long batch) {
                double[] losses = reward.losses(weights, members, batch);
                for (int i = 0; i < losses.length; i++) losses[i] = -losses[i];
                return losses;
            }

            @Override
            public void goesOn(long steps, long forwards) {
                reward.goesOn(steps, forwards);
            }
        };
    }
}
