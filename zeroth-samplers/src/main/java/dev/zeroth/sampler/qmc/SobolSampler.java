package dev.zeroth.sampler.qmc;

import dev.zeroth.math.Sobol;
import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    private record Plan(SearchSpace space, Streams streams, Map<String, Integer> first, Sobol sobol) {

        static Plan of(SearchSpace space, Streams streams) {
            Map<String, Integer> first = new LinkedHashMap<>();
            int dimensions = 0;
            for (Parameter parameter : space.parameters()) {
                first.put(parameter.name(), dimensions);
                if (!parameter.domain().single())
                    dimensions += parameter.domain().coordinates().size();
            }
            int known = Math.clamp(dimensions, 1, Sobol.MOST_DIMENSIONS);
            return new Plan(space, streams, first, Sobol.scrambled(known, seed(streams, "")));
        }
    }

    private @Nullable Plan plan;

    @Override
    public Parameters propose(AskRequest request) {
        if (!request.declared()) return Parameters.NONE;
        if (request.attempt() > 0) return new RandomSampler().propose(request);
        Plan known = plan;
        if (known == null
                || !known.space().equals(request.space())
                || !known.streams().equals(request.streams())) {
            known = Plan.of(request.space(), request.streams());
            plan = known;
        }
        Plan now = known;
        return request.space().fill((parameter, _) -> value(request, now, parameter));
    }

    private static Value value(AskRequest request, Plan plan, Parameter parameter) {
        Domain domain = parameter.domain();
        if (domain.single()) return RandomSampler.draw(domain, request.random(NAME, parameter.name()));
        int from = Objects.requireNonNull(plan.first().get(parameter.name()));
        int count = domain.coordinates().size();
        if (from + count > plan.sobol().dimensions()) {
            return RandomSampler.draw(domain, request.random(NAME, parameter.name()));
        }
        double[] unit = new double[count];
        for (int i = 0; i < count; i++) unit[i] = plan.sobol().coordinate(request.trial(), from + i);
        return domain.at(unit);
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        int count = domain.coordinates().size();
        if (count > Sobol.MOST_DIMENSIONS) return RandomSampler.draw(domain, request.random(NAME, name));
        Sobol sobol = Sobol.scrambled(count, seed(request.streams(), name));
        return domain.at(sobol.point(request.trial()));
    }

    private static long seed(Streams streams, String name) {
        return streams.stream(0, NAME, name, 0).nextLong();
    }
}
