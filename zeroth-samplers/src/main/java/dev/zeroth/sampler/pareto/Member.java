package dev.zeroth.sampler.pareto;

import dev.zeroth.sampler.genetic.Genome;
import dev.zeroth.sampler.replay.Told;

/// A point that was tried.
final class Member {

    private final Genome genome;
    private final double[] losses;
    private final double violation;

    Member(Genome genome, double[] losses, double violation) {
        this.genome = genome;
        this.losses = losses;
        this.violation = violation;
    }

    static Member of(Genome genome, Told told) {
        return new Member(genome, told.losses(), told.violation());
    }

    /// Whether every objective has a value.
    static boolean complete(Told told) {
        for (double loss : told.losses()) if (loss == Double.POSITIVE_INFINITY) return false;
        return true;
    }

    Genome genome() {
        return genome;
    }

    /// Not to be changed.
    double[] losses() {
        return losses;
    }

    /// By how much constraints are broken; 0 where they are met.
    double violation() {
        return violation;
    }
}
