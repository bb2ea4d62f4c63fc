package dev.zeroth.study;

import dev.zeroth.expression.Expression;
import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns what a trial may see into its point: asks the sampler, again where a constraint is broken, and holds the
/// sampler to its contract.
final class Proposer {

    /// So often a sampler is asked for a point that meets the constraints; after that points are drawn uniformly.
    private static final int SAMPLER_ATTEMPTS = 100;

    private static final int ATTEMPTS = 10_000;

    private final Sampler sampler;
    private final RandomSampler uniform = new RandomSampler();
    private final @Nullable SearchSpace declared;
    private final Streams streams;

    private final Map<String, Domain> seen = new LinkedHashMap<>();
    private int seenBelow;
    private int lastSeen;

    Proposer(Sampler sampler, StudyDefinition definition) {
        this.sampler = sampler;
        this.declared = definition.space();
        this.streams = new Streams(definition.seed());
    }

    Streams streams() {
        return streams;
    }

    /// A request for trial `number`, or null when there is no space to speak of yet.
    synchronized @Nullable AskRequest request(History history, int number) {
        SearchSpace space = declared != null ? declared : inferred(history.finished());
        return space == null ? null : new AskRequest(space, declared != null, history, number, 0, streams);
    }

    /// The point of one trial, or null when there is nothing left to try.
    ///
    /// @param fixed raw values that the trial must have where they fit
    synchronized @Nullable Parameters point(@Nullable AskRequest request, Map<String, @Nullable Object> fixed) {
        if (request == null) return Parameters.NONE;
        if (!request.declared()) {
            Parameters joint = sampler.propose(request);
            return joint;
        }
        SearchSpace space = request.space();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            AskRequest asked =
                    new AskRequest(space, true, request.history(), request.trial(), attempt, request.streams());
            Parameters point = attempt < SAMPLER_ATTEMPTS ? sampler.propose(asked) : uniform.propose(asked);
            if (point == null) return null;
            if (!fixed.isEmpty()) point = fixed(space, asked, point, fixed);
            String problem = space.problem(point);
            if (problem == null) return point;
            Expression violated = space.violated(point);
            if (violated == null)
                throw new IllegalStateException("the sampler's point is not of the space: " + problem);
            if (attempt == ATTEMPTS - 1) {
                throw new UsageException(
                        "no point that meets '%s' was found in %d draws".formatted(violated.text(), ATTEMPTS),
                        "Maybe the constraint cannot be met, or only by very few points");
            }
        }
        throw new IllegalStateException("unreachable");
    }

    private Parameters fixed(
            SearchSpace space, AskRequest asked, Parameters point, Map<String, @Nullable Object> fixed) {
        return space.fill((parameter, _) -> {
            Value chosen = fixedValue(parameter, fixed);
            if (chosen != null) return chosen;
            Value proposed = point.get(parameter.name());
            return proposed != null
                    ? proposed
                    : RandomSampler.draw(parameter.domain(), asked.random("enqueued", parameter.name()));
        });
    }

    private static @Nullable Value fixedValue(Parameter parameter, Map<String, @Nullable Object> fixed) {
        if (!fixed.containsKey(parameter.name())) return null;
        try {
            return parameter.domain().value(fixed.get(parameter.name()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Points of several trials, in order.
    synchronized List<Parameters> batch(@Nullable AskRequest request, int count) {
        if (request == null) return java.util.Collections.nCopies(count, Parameters.NONE);
        return sampler.proposeBatch(request, count);
    }

    /// The value of a parameter that was not proposed with the trial.
    synchronized Value suggest(
            @Nullable AskRequest request, int number, String name, Domain domain, Parameters before) {
        if (domain.single()) return domain.at(new double[domain.coordinates().size()]);
        if (request == null) return RandomSampler.draw(domain, streams.stream(number, "random", name, 0));
        return sampler.suggest(request, name, domain, before);
    }

    /// The parameters seen in finished trials, each with its latest domain.
    private @Nullable SearchSpace inferred(List<TrialRecord> finished) {
        boolean continued = finished.size() >= seenBelow
                && (seenBelow == 0 || finished.get(seenBelow - 1).number() == lastSeen);
        if (!continued) {
            seen.clear();
            seenBelow = 0;
        }
        for (TrialRecord trial : finished.subList(seenBelow, finished.size())) {
            trial.parameters().values().forEach((name, value) -> seen.put(name, value.domain()));
            lastSeen = trial.number();
        }
        seenBelow = finished.size();
        if (seen.isEmpty()) return null;
        List<Parameter> parameters = new ArrayList<>();
        seen.forEach((name, domain) -> parameters.add(Parameter.of(name, domain)));
        return new SearchSpace(parameters, List.of());
    }
}
