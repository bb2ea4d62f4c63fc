package dev.zeroth.sampler.structure;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import org.jspecify.annotations.Nullable;

/// A sampler whose proposals are made of trials before them, once the first ones are known: until then they
/// are uniform, each the most promising of a few where the encoding has a prior.
abstract class ChildSampler implements Sampler {

    private final String name;
    private final int startup;
    private final int filter;
    private @Nullable Child last;

    /// @param name of its random streams
    /// @param startup so many outcomes are seen before the first child
    /// @param filter of how many uniform points the most promising is tried
    ChildSampler(String name, int startup, int filter) {
        this.name = name;
        this.startup = startup;
        this.filter = filter;
    }

    /// A child, of one trial or of none.
    abstract Child child(AskRequest request, Known known, RandomStream random);

    @Override
    public final Parameters propose(AskRequest request) {
        return request.declared() ? answer(request).point() : Parameters.NONE;
    }

    @Override
    public final @Nullable Integer parent(AskRequest request) {
        return request.declared() ? answer(request).parent() : null;
    }

    private Child answer(AskRequest request) {
        Child kept = last;
        if (kept != null && kept.answers(request)) return kept;
        Known known = new Known(request);
        RandomStream random = request.random(name);
        Child made = known.told().size() < startup
                ? new Child(request, known.draw(random, filter), null)
                : child(request, known, random);
        last = made;
        return made;
    }

    @Override
    public final Value suggest(AskRequest request, String parameter, Domain domain, Parameters before) {
        return RandomSampler.draw(domain, request.random(name, parameter));
    }
}
