package dev.zeroth.optimizer.differential;

/// What a mutant is made of; x_r are other members drawn at random, F > 0 the length of a difference.
public enum Mutation {

    /// v = x_r1 + F (x_r2 - x_r3): slow, and the last to converge on a local minimum.
    RAND,

    /// v = x_best + F (x_r1 - x_r2): fast on functions with one minimum.
    BEST,

    /// v = x_i + F (x_best - x_i) + F (x_r1 - x_r2).
    CURRENT_TO_BEST,

    /// v = x_i + F (x_pbest - x_i) + F (x_r1 - x_r2), where x_pbest is drawn from the best ones and x_r2 may
    /// be a member that was replaced lately: as fast on one minimum, and less easily led into a bad one.
    CURRENT_TO_SOME_BEST
}
