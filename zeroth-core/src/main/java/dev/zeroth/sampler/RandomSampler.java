package dev.zeroth.sampler;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;

/// Independent uniform draws: x_i ~ U(D_i), in the logarithm on a log scale.
///
/// When to use: as the baseline, with many parallel jobs, or for a first look. When not: with fewer than some hundred
/// trials a model-based sampler finds better points. Cost: O(d) a proposal. Bounds and conditions hold by construction;
/// noise and failed trials do not matter, for history is not read.
///
/// @see <a href="https://www.jmlr.org/papers/v13/bergstra12a.html">Bergstra & Bengio, Random search for hyper-parameter
///     optimization, 2012</a>
public final class RandomSampler implements Sampler {

    private static final String PURPOSE = "random";

    @Override
    public Parameters propose(AskRequest request) {
        if (!request.declared()) return Parameters.NONE;
        RandomStream random = request.random(PURPOSE);
        return request.space().fill((parameter, _) -> draw(parameter.domain(), random));
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        return draw(domain, request.random(PURPOSE, name));
    }

    /// A uniform draw from a domain.
    public static Value draw(Domain domain, RandomStream random) {
        double[] unit = new double[domain.coordinates().size()];
        for (int i = 0; i < unit.length; i++) unit[i] = random.nextDouble();
        return domain.at(unit);
    }
}
