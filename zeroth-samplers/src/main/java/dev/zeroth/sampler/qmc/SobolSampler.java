package dev.zeroth.sampler.qmc;

import dev.zeroth.math.Sobol;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;

/// Scrambled Sobol points: trial n gets x = D(s_n), with s_n point n of the sequence in [0, 1)^d under Owen's
/// scrambling and D the map from the unit cube to the domains.
///
/// | symbol | here |
/// |---|---|
/// | d | one coordinate per number or choice of the whole space, one per item of a permutation or a subset; those of
/// inactive parameters are left unused |
/// | n | the trial's number |
///
/// Every 2^m trials that follow one another from a multiple of 2^m on fill each coordinate's 2^m equal shares once.
/// A point that breaks a constraint is replaced by a uniform draw. Parameters of a define-by-run study get a
/// sequence of one dimension each, scrambled by their names. Coordinates beyond the 1,000th are drawn uniformly.
///
/// When to use: a first look at a space, better spread than random draws, and as a start for other methods; trials
/// by powers of two. When not: many tight constraints. Cost: O(32 d) a proposal. Noise and failed trials do not
/// matter, for history is not read.
///
/// @see <a href="https://doi.org/10.1137/070709359">Joe & Kuo, Constructing Sobol sequences with better
///     two-dimensional projections, 2008</a>
/// @see <a href="https://doi.org/10.1006/jcom.1998.0487">Owen, Scrambling Sobol' and Niederreiter-Xing points,
///     1998</a>
final class SobolSampler implements Sampler {

    static final String NAME = "sobol";

    private final SpreadSampler points = new SpreadSampler(
            NAME, Sobol.MOST_DIMENSIONS, (dimensions, seed) -> Sobol.scrambled(dimensions, seed)::coordinate);

    @Override
    public Parameters propose(AskRequest request) {
        return points.propose(request);
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        return points.suggest(request, name, domain, before);
    }
}
