package dev.zeroth.optimizer;

import java.util.HashMap;
import java.util.Map;

/// The candidates of several optimizers under numbers of one, for optimizers that are made of others.
public final class Delegation {

    private record Out(Optimizer owner, Candidate candidate) {}

    private final Map<Long, Out> out = new HashMap<>();
    private long asked;

    /// A candidate of an optimizer's as the next of them all.
    public Candidate give(Optimizer owner, Candidate candidate) {
        out.put(asked, new Out(owner, candidate));
        return new Candidate(asked++, candidate.point());
    }

    /// Tells a value to whom the candidate is of.
    ///
    /// @param constraints none where there are none
    /// @return whom
    public Optimizer tell(Candidate candidate, double loss, double... constraints) {
        Out told = take(candidate);
        if (constraints.length == 0) told.owner().tell(told.candidate(), loss);
        else told.owner().tell(told.candidate(), loss, constraints);
        return told.owner();
    }

    /// Drops a candidate at whom it is of.
    ///
    /// @return whom
    public Optimizer drop(Candidate candidate) {
        Out dropped = take(candidate);
        dropped.owner().drop(dropped.candidate());
        return dropped.owner();
    }

    /// Tells the gradient at a candidate to whom it is of.
    public void slope(Candidate candidate, double[] gradient) {
        Out sloping = out.get(candidate.number());
        if (sloping != null) sloping.owner().slope(sloping.candidate(), gradient);
    }

    private Out take(Candidate candidate) {
        Out taken = out.remove(candidate.number());
        if (taken == null) throw new IllegalArgumentException("candidate %s is not out".formatted(candidate.number()));
        return taken;
    }
}
