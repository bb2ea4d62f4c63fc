package dev.zeroth.sampler.gp;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// DOC
final class GpSampler implements Sampler {

    static final String NAME = "gp";

    /// An engine per set of parameters that are chosen together; a define-by-run study may have many.
    private static final int MOST_ENGINES = 64;

    private final GpOptions options;
    private final Map<SearchSpace, Engine> engines = new LinkedHashMap<>();

    GpSampler(GpOptions options) {
        this.options = options;
    }

    @Override
    public Parameters propose(AskRequest request) {
        if (!request.declared()) return proposeCommon(request);
        Engine engine = engine(request.space());
        engine.update(request.history());
        if (starting(engine)) return Start.point(request, engine.layout());
        double[] found = new Proposal(engine, options, request.random(NAME)).point();
        if (found == null) return new RandomSampler().propose(request);
        return engine.layout().parameters(found, request.random(NAME, "rest"));
    }

    private boolean starting(Engine engine) {
        return engine.told() < options.startup() || engine.layout().features() == 0;
    }

    private Engine engine(SearchSpace space) {
        if (engines.size() > MOST_ENGINES) engines.clear();
        return engines.computeIfAbsent(space, _ -> new Engine(new Layout(space), options));
    }

    /// The parameters that all finished trials had, with their latest domains.
    private Parameters proposeCommon(AskRequest request) {
        List<Parameter> common = new ArrayList<>();
        for (Parameter parameter : request.space().parameters()) {
            if (!parameter.domain().single() && everywhere(parameter, request)) common.add(parameter);
        }
        if (common.isEmpty()) return Parameters.NONE;
        return together(request, new SearchSpace(common, List.of()));
    }

    private static boolean everywhere(Parameter parameter, AskRequest request) {
        return request.history().finished().stream()
                .filter(trial -> !trial.parameters().values().isEmpty())
                .allMatch(trial -> trial.parameters().has(parameter.name()));
    }

    /// Values of these parameters from the trials that had them, or none where these were too few.
    private Parameters together(AskRequest request, SearchSpace space) {
        Engine engine = engine(space);
        engine.update(request.history());
        if (starting(engine)) return Parameters.NONE;
        RandomStream random = request.random(NAME, space.parameters().getFirst().name());
        double[] found = new Proposal(engine, options, random).point();
        return found == null ? Parameters.NONE : engine.layout().parameters(found, random);
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        if (!domain.single()) {
            SearchSpace alone = SearchSpace.builder().add(name, domain).build();
            Value value = together(request, alone).get(name);
            if (value != null) return value;
        }
        return RandomSampler.draw(domain, request.random("random", name));
    }
}
