package dev.zeroth.sampler.replay;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a sampler of a [Method]: the calls that a study's trials stand for are made on it again, in the order in which
/// they were first made. A trial says what its proposal saw ([dev.zeroth.sampler.View]); so before trial m is asked
/// for, exactly the outcomes that it saw are told, whatever happened in between. A later request goes on where the last
/// one ended if its history continues that one's, and else begins anew.
///
/// A point that breaks a constraint of the space is told to the method as failed, at no cost, and another
/// asked for; after [#ATTEMPTS] of these the point is drawn uniformly, as it is where the method waits for
/// an outcome. Trials whose point did not come from this method (enqueued, retried, or of an earlier
/// sampler) are injected with their outcomes.
///
/// In a define-by-run study the parameters seen so far are chosen together, and the run begins anew when there are
/// others; a parameter that was never seen is drawn uniformly.
///
/// Cost: the method's own for each trial, once; a resumed study repeats them all at its first proposal.
public final class ReplayedSampler implements Sampler {

    static final int ATTEMPTS = 100;

    private final String name;
    private final MethodFactory factory;
    private final RandomSampler uniform = new RandomSampler();
    private @Nullable Replay replay;

    /// @param name of the random stream
    public ReplayedSampler(String name, MethodFactory factory) {
        this.name = name;
        this.factory = factory;
    }

    @Override
    public Parameters propose(AskRequest request) {
        if (request.attempt() > 0) return request.declared() ? uniform.propose(request) : Parameters.NONE;
        SearchSpace space = searched(request);
        if (space == null) return request.declared() ? uniform.propose(request) : Parameters.NONE;
        Replay now = replay;
        if (now == null || !now.continues(request, space)) {
            RandomStream random = request.streams().stream(0, name);
            int objectives = request.history().directions().size();
            now = new Replay(request, space, factory.start(space, objectives, random));
            replay = now;
        }
        Parameters point = now.propose(request);
        if (point != null) return point;
        return request.declared() ? uniform.propose(request) : Parameters.NONE;
    }

    /// The space in which there is something to choose, or null. Of a define-by-run study, the parameters with more
    /// than one value.
    private static @Nullable SearchSpace searched(AskRequest request) {
        SearchSpace space = request.space();
        boolean single = true;
        boolean several = true;
        for (Parameter parameter : space.parameters()) {
            single &= parameter.domain().single();
            several &= !parameter.domain().single();
        }
        if (single) return null;
        if (request.declared() || several) return space;
        List<Parameter> open = space.parameters().stream()
                .filter(parameter -> !parameter.domain().single())
                .toList();
        return new SearchSpace(open, List.of());
    }

    @Override
    public Value suggest(AskRequest request, String parameter, Domain domain, Parameters before) {
        return uniform.suggest(request, parameter, domain, before);
    }
}
