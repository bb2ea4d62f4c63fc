package dev.zeroth.study;

import dev.zeroth.expression.Expression;
import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Encoding;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns what a trial may see into its point: asks the sampler, again where a constraint is broken, and
/// holds the sampler to its contract.
final class Proposer {

    /// So often a sampler is asked for a point that meets the constraints; after that points are drawn
    /// uniformly.
    private static final int SAMPLER_ATTEMPTS = 100;

    private static final int ATTEMPTS = 10_000;

    private final Sampler sampler;
    private final Encoding encoding;
    private final RandomSampler uniform = new RandomSampler();
    private final @Nullable SearchSpace declared;
    private final int jobs;
    private final Streams streams;

    private final Map<String, Domain> seen = new LinkedHashMap<>();
    private @Nullable SearchSpace seenSpace;
    private int seenBelow;
    private int lastSeen;

    Proposer(Sampler sampler, StudyDefinition definition) {
        this(sampler, definition, Encoding.NONE);
    }

    Proposer(Sampler sampler, StudyDefinition definition, Encoding encoding) {
        this.sampler = sampler;
        this.encoding = encoding;
        this.declared = definition.space();
        this.jobs = definition.jobs();
        this.streams = new Streams(definition.seed());
    }

    Streams streams() {
        return streams;
    }

    /// A request for trial `number`, or null when there is no space to speak of yet.
    synchronized @Nullable AskRequest request(History history, int number) {
        SearchSpace space = declared != null ? declared : inferred(history.finished());
        return space == null
                ? null
                : new AskRequest(space, declared != null, history, number, 0, jobs, streams, encoding);
    }

    /// The point of one trial, or null when there is nothing left to try.
    ///
    /// @param fixed raw values that the trial must have where they fit
    /// @throws UsageException if no point that meets the constraints is found
    synchronized @Nullable Parameters point(@Nullable AskRequest request, Map<String, @Nullable Object> fixed) {
        if (request == null) return Parameters.NONE;
        if (!request.declared()) {
            Parameters joint = sampler.propose(request);
            return joint == null && !fixed.isEmpty() ? Parameters.NONE : joint;
        }
        String broken = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            AskRequest asked = request.again(attempt);
            Parameters proposed = attempt < SAMPLER_ATTEMPTS ? sampler.propose(asked) : uniform.propose(asked);
            if (proposed == null && fixed.isEmpty()) return null;
            Parameters point = fixed(asked, proposed == null ? Parameters.NONE : proposed, fixed);
            broken = broken(request, point);
            if (broken == null) return point;
        }
        throw new UsageException(
                "no point that meets '%s' was found in %s draws".formatted(broken, ATTEMPTS),
                "Maybe the constraint cannot be met, or only by very few points");
    }

    /// The constraint that a point breaks, or null.
    ///
    /// @throws IllegalStateException if it is not a point of the space at all
    private static @Nullable String broken(AskRequest request, Parameters point) {
        SearchSpace space = request.space();
        String problem = space.problem(point);
        if (problem == null) return request.encoding().problem(point);
        Expression violated = space.violated(point);
        if (violated == null) throw new IllegalStateException("the sampler's point is not of the space: " + problem);
        return violated.text();
    }

    private static Parameters fixed(AskRequest asked, Parameters point, Map<String, @Nullable Object> fixed) {
        if (fixed.isEmpty()) return point;
        return asked.space().fill((parameter, _) -> {
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

    /// Points of several trials, in order, fewer when there are no more; null for one that breaks a
    /// constraint.
    synchronized List<@Nullable Parameters> batch(@Nullable AskRequest request, int count) {
        if (request == null) return Collections.nCopies(count, Parameters.NONE);
        List<@Nullable Parameters> points = new ArrayList<>();
        for (Parameters point : sampler.proposeBatch(request, count)) {
            boolean fits = !request.declared() || broken(request, point) == null;
            points.add(fits ? point : null);
        }
        return points;
    }

    /// The trial that a proposed one goes on from, or null.
    synchronized @Nullable Integer parent(@Nullable AskRequest request) {
        return request == null ? null : sampler.parent(request);
    }

    /// The value of a parameter that was not proposed with the trial.
    synchronized Value suggest(
            @Nullable AskRequest request, int number, String name, Domain domain, Parameters before) {
        if (domain.single()) return domain.at(new double[domain.coordinates().size()]);
        if (request == null) return RandomSampler.draw(domain, streams.stream(number, "random", name, 0));
        return sampler.suggest(request, name, domain, before);
    }

    /// The parameters seen in finished trials, each with its latest domain, or null while there are
    /// none. Goes on from the last answer where this history continues that one.
    private @Nullable SearchSpace inferred(List<TrialRecord> finished) {
        boolean continued = finished.size() >= seenBelow
                && (seenBelow == 0 || finished.get(seenBelow - 1).number() == lastSeen);
        if (!continued) {
            seen.clear();
            seenSpace = null;
            seenBelow = 0;
        }
        for (; seenBelow < finished.size(); seenBelow++) {
            TrialRecord trial = finished.get(seenBelow);
            lastSeen = trial.number();
            trial.parameters().values().forEach((name, value) -> {
                if (!value.domain().equals(seen.put(name, value.domain()))) seenSpace = null;
            });
        }
        if (seenSpace == null && !seen.isEmpty()) seenSpace = spaceOf(seen);
        return seenSpace;
    }

    private static SearchSpace spaceOf(Map<String, Domain> domains) {
        List<Parameter> parameters = new ArrayList<>();
        domains.forEach((name, domain) -> parameters.add(Parameter.of(name, domain)));
        return new SearchSpace(parameters, List.of());
    }
}
