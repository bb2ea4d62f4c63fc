package dev.zeroth.optimizer.cmaes;

/// How a search that has come to its end goes on.
public enum Restarts {
    /// From where it started, with everything as it was.
    NONE,
    /// Twice the population each time.
    IPOP,
    /// As [#IPOP], and in turn with it small populations and small first steps, each regime having about half of the
    /// evaluations.
    BIPOP
}
