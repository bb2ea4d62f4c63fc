package dev.zeroth.sampler.qmc;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;

/// Latin hypercube sampling: trials in blocks of m; trial i of a block gets x = D(u_i), u_ij = (pi_j(i) + U_ij) / m.
///
/// | symbol | here |
/// |---|---|
/// | m | `block`, 20 |
/// | pi_j | a random permutation of 0 ... m - 1 per coordinate and block |
/// | U_ij | uniform in [0, 1) |
/// | D | the map from the unit cube to the domains |
///
/// Of `designs`, 20, such blocks the one whose closest points lie farthest apart is taken (in blocks of up to 500
/// trials). The numbers of a block depend on its own number alone. A point that breaks a constraint is replaced by a
/// uniform draw. Parameters of a define-by-run study get blocks of their own, by their names.
///
/// When to use: an initial design of a known number of trials, which is then the size of the block: each parameter is
/// seen at m different levels, whatever their number. When not: an open number of trials, or interest in pairs of
/// parameters, which [SobolSampler] spreads as well. Cost: O(d) a proposal and O(20 m^2 d) a block. Noise and failed
/// trials do not matter, for history is not read.
///
/// @see <a href="https://doi.org/10.1080/00401706.1979.10489755">McKay et al., A comparison of three methods for
///     selecting values of input variables in the analysis of output from a computer code, 1979</a>
/// @see <a href="https://doi.org/10.1016/0378-3758(94)00035-T">Morris & Mitchell, Exploratory designs for computational
///     experiments, 1995 (the distance)</a>
final class LatinHypercubeSampler implements Sampler {

    static final String NAME = "latin-hypercube";

    private static final int MOST_DIMENSIONS = 10_000;

    private final SpreadSampler points;

    LatinHypercubeSampler(int block, int designs) {
        this.points = new SpreadSampler(
                NAME, MOST_DIMENSIONS, (dimensions, seed) -> new LatinHypercube(dimensions, block, designs, seed));
    }

    @Override
    public Parameters propose(AskRequest request) {
        return points.propose(request);
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        return points.suggest(request, name, domain, before);
    }
}
