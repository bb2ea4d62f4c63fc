package dev.zeroth.study;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;

/// Proposes what a hash of everything that it sees says: whatever depends on timing shows in the points.
final class HashingSampler implements Sampler {

    @Override
    public Parameters propose(AskRequest request) {
        SearchSpace space = request.space();
        RandomStream random = new RandomStream(hash(request));
        return space.fill((parameter, _) -> RandomSampler.draw(parameter.domain(), random));
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        return RandomSampler.draw(domain, new RandomStream(hash(request) * 31 + (name + before).hashCode()));
    }

    private static long hash(AskRequest request) {
        StringBuilder seen = new StringBuilder();
        seen.append(request.trial()).append(' ').append(request.attempt());
        seen.append(' ').append(request.random("hash").nextLong());
        if (!request.declared()) seen.append(request.space().parameters());
        for (TrialRecord trial : request.history().finished()) {
            seen.append(" f").append(trial.number()).append(trial.state()).append(trial.values());
            seen.append(trial.parameters()).append(trial.reports());
        }
        for (TrialRecord trial : request.history().pending()) {
            seen.append(" p").append(trial.number()).append(trial.state()).append(trial.parameters());
        }
        long hash = 7;
        for (int i = 0; i < seen.length(); i++) hash = hash * 1_000_003 + seen.charAt(i);
        return hash;
    }
}
