package dev.zeroth.sampler.qmc;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;

/// Scrambled Halton points: trial n gets x = D(h_n), with h_n point n of [Halton]'s sequence in [0, 1)^d and
/// D the map
/// from the unit cube to the domains.
///
/// | symbol | here |
/// |---|---|
/// | d | one coordinate per number or choice of the whole space, one per item of a permutation or a subset; those of
/// inactive parameters are left unused |
/// | n | the trial's number |
///
/// Any b^m trials that follow one another from a multiple of b^m on, b the j-th prime, fill coordinate j's b^m equal
/// shares once. A point that breaks a constraint is replaced by a uniform draw. Parameters of a
/// define-by-run study get
/// a sequence each, scrambled by their names. Coordinates beyond the 1,000th are drawn uniformly.
///
/// When to use: a first look at a space of few parameters, when the number of trials is not known or no power of two.
/// When not: more than some ten parameters, where large primes need many trials before their shares are filled and
/// [SobolSampler] is more even; many tight constraints. Cost: O(53 d / log2 b) a proposal. Noise and failed trials do
/// not matter, for history is not read.
///
/// @see <a href="https://doi.org/10.1007/BF01386213">Halton, On the efficiency of certain quasi-random sequences of
///     points in evaluating multi-dimensional integrals, 1960</a>
/// @see <a href="https://arxiv.org/abs/1706.02808">Owen, A randomized Halton algorithm in R, 2017 (the
///     scrambling)</a>
final class HaltonSampler implements Sampler {

    static final String NAME = "halton";

    private final SpreadSampler points = new SpreadSampler(NAME, Halton.MOST_DIMENSIONS, Halton::new);

    @Override
    public Parameters propose(AskRequest request) {
        return points.propose(request);
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        return points.suggest(request, name, domain, before);
    }
}
