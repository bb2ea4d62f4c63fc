package dev.zeroth.sampler.forest;

import java.util.Comparator;

/// A point that may be proposed.
final class Candidate {

    static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::score).reversed();

    private final double[] whole;
    private final double[] masked;
    private final double score;

    /// @param whole its places, also of inactive parameters
    /// @param masked what trees see of it
    /// @param score the logarithm of its expected improvement
    Candidate(double[] whole, double[] masked, double score) {
        this.whole = whole;
        this.masked = masked;
        this.score = score;
    }

    double[] whole() {
        return whole;
    }

    double[] masked() {
        return masked;
    }

    double score() {
        return score;
    }
}
