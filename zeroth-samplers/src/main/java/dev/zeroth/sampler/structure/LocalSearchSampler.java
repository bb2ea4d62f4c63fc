package dev.zeroth.sampler.structure;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.TrialRecord;
import java.util.HashSet;
import java.util.Set;

/// Local search, best first: the next trial is a neighbour, one change away, of the best trial that has
/// a neighbour not tried yet. A local optimum is left for the next best trial once all around it is
/// known.
///
/// The first trials are uniform, each the most promising of a few where the encoding has a prior. A
/// better neighbour is gone on from at once, without trying the others first.
///
/// When to use: structures of few choices each, some hundred trials, little noise. When not: many
/// numbers, or noise as large as the differences. Cost: O(n log n + d) a proposal after n trials.
/// Conditions hold by construction; points that break a constraint, or come to the same as one that was
/// tried, are passed over.
///
/// Departures from the paper: no restart; at a local optimum it goes on from the next best.
///
/// @see <a href="https://arxiv.org/abs/2005.02960">White, Nolen and Savani, Exploring the loss landscape
///     in neural architecture search, 2021</a>
final class LocalSearchSampler extends ChildSampler {

    static final String NAME = "local-search";

    /// Around so many of the best points a new one is looked for, then anywhere.
    private static final int MOST = 20;

    LocalSearchSampler(int startup, int filter) {
        super(NAME, startup, filter);
    }

    @Override
    Child child(AskRequest request, Known known, RandomStream random) {
        Set<Object> around = new HashSet<>();
        for (TrialRecord trial : Known.ranked(known.told(), request.history().directions())) {
            if (!around.add(request.encoding().identity(trial.parameters()))) continue;
            Parameters neighbour = known.neighbour(trial.parameters(), random);
            if (neighbour != null) return new Child(request, neighbour, trial.number());
            if (around.size() >= MOST) break;
        }
        return new Child(request, known.draw(random), null);
    }
}
