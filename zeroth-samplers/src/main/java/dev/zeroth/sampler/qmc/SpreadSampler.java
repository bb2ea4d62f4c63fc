package dev.zeroth.sampler.qmc;

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

/// Gives trial n point n of the unit cube, mapped to the domains: one coordinate per number or choice of the whole
/// space, one per item of a permutation or a subset; those of inactive parameters are left unused.
///
/// A point that breaks a constraint is replaced by a uniform draw. Parameters of a define-by-run study get points of
/// their own, scrambled by their names. Coordinates beyond the most are drawn uniformly.
final class SpreadSampler implements Sampler {

    private record Plan(
            SearchSpace space, Streams streams, Map<String, Integer> first, int dimensions, Spread spread) {}

    private record Alone(Streams streams, String name, int dimensions, Spread spread) {}

    private final String name;
    private final int most;
    private final Spread.Factory factory;
    private final RandomSampler uniform = new RandomSampler();
    private @Nullable Plan plan;
    private @Nullable Alone alone;

    /// @param name of the random streams
    /// @param most dimensions that the factory can make
    SpreadSampler(String name, int most, Spread.Factory factory) {
        this.name = name;
        this.most = most;
        this.factory = factory;
    }

    @Override
    public Parameters propose(AskRequest request) {
        if (!request.declared()) return Parameters.NONE;
        if (request.attempt() > 0) return uniform.propose(request);
        Plan known = plan;
        if (known == null
                || !known.space().equals(request.space())
                || !known.streams().equals(request.streams())) {
            known = plan(request.space(), request.streams());
            plan = known;
        }
        Plan now = known;
        return request.space().fill((parameter, _) -> value(request, now, parameter));
    }

    private Plan plan(SearchSpace space, Streams streams) {
        Map<String, Integer> first = new LinkedHashMap<>();
        int dimensions = 0;
        for (Parameter parameter : space.parameters()) {
            first.put(parameter.name(), dimensions);
            if (!parameter.domain().single())
                dimensions += parameter.domain().coordinates().size();
        }
        int known = Math.clamp(dimensions, 1, most);
        return new Plan(space, streams, first, known, factory.make(known, seed(streams, "")));
    }

    private Value value(AskRequest request, Plan plan, Parameter parameter) {
        Domain domain = parameter.domain();
        int from = Objects.requireNonNull(plan.first().get(parameter.name()));
        if (domain.single() || from + domain.coordinates().size() > plan.dimensions()) {
            return RandomSampler.draw(domain, request.random(name, parameter.name()));
        }
        return at(domain, plan.spread(), request.trial(), from);
    }

    private static Value at(Domain domain, Spread spread, int index, int from) {
        double[] unit = new double[domain.coordinates().size()];
        for (int i = 0; i < unit.length; i++) unit[i] = spread.coordinate(index, from + i);
        return domain.at(unit);
    }

    @Override
    public Value suggest(AskRequest request, String parameter, Domain domain, Parameters before) {
        int count = domain.coordinates().size();
        if (count > most) return RandomSampler.draw(domain, request.random(name, parameter));
        Alone known = alone;
        if (known == null
                || !known.name().equals(parameter)
                || known.dimensions() != count
                || !known.streams().equals(request.streams())) {
            Spread spread = factory.make(count, seed(request.streams(), parameter));
            known = new Alone(request.streams(), parameter, count, spread);
            alone = known;
        }
        return at(domain, known.spread(), request.trial(), 0);
    }

    private long seed(Streams streams, String parameter) {
        return streams.stream(0, name, parameter, 0).nextLong();
    }
}
