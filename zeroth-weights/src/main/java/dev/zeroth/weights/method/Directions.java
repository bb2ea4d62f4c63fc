package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.MethodRun.Probe;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Dense;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.LowRank;

/// Draws the directions of a run.
interface Directions {

    /// The direction of a member at a step; called once a step and member, before the weights are moved.
    Direction draw(Probe probe, long member);

    /// Starts a run's draws.
    interface Factory {

        Directions start(Weights weights, long seed);
    }

    /// Independent numbers for all weights.
    static Factory dense(Noise noise) {
        return (weights, seed) -> (probe, member) -> new Dense(noise, weights, seed, probe.key(), member);
    }

    /// Both factors new at each step.
    static Factory lowRank(int rank) {
        return (weights, seed) ->
                (probe, member) -> LowRank.draw(weights, rank, seed, probe.key(), probe.key(), member);
    }
}
