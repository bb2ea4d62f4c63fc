package dev.zeroth.optimizer.swarm;

/// Whose best point draws a particle.
public enum Topology {

    /// The whole swarm's: fast.
    GLOBAL,

    /// That of the particle itself and its neighbours on a ring: good points spread slowly, so that fewer
    /// local minima take the whole swarm.
    RING
}
