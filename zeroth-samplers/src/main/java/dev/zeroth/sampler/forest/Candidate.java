package dev.zeroth.sampler.forest;

import java.util.Comparator;

/// A point that may be proposed.
///
/// @param whole its places, also of inactive parameters
/// @param masked what trees see of it
/// @param score the logarithm of its expected improvement
record Candidate(double[] whole, double[] masked, double score) {

    static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::score).reversed();
}
