package dev.zeroth.sampler.structure;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;

/// Aging (regularized) evolution: of the last P trials S are drawn, and the best of these has a child in
/// which one parameter is changed. Age alone removes a trial, so one lucky outcome of a noisy objective
/// does not rule for long.
///
/// The first P trials are uniform, each the most promising of a few where the encoding has a prior. With a crossover
/// share c > 0 a child first takes each parameter from
/// one of two such winners.
///
/// When to use: structures (architectures, programs, pipelines) with hundreds of trials, many at once,
/// noise. When not: few trials, or numbers alone. Cost: O(S + d) a proposal. Conditions hold by
/// construction; points that break a constraint, or come to the same as one that was tried, are passed
/// over. Failed and pruned trials lose tournaments. Several objectives: fewer trials that are better in
/// all of them win.
///
/// Departures from the paper: P and S are smaller, for smaller budgets; a child that comes to the same
/// as a trial before it is changed again.
///
/// @see <a href="https://arxiv.org/abs/1802.01548">Real et al., Regularized evolution for image
///     classifier architecture search, 2019</a>
final class AgingEvolutionSampler implements Sampler {

    static final String NAME = "aging-evolution";

    private final int population;
    private final int tournament;
    private final double crossover;
    private final int filter;

    AgingEvolutionSampler(int population, int tournament, double crossover, int filter) {
        this.population = population;
        this.tournament = tournament;
        this.crossover = crossover;
        this.filter = filter;
    }

    @Override
    public Parameters propose(AskRequest request) {
        if (!request.declared()) return Parameters.NONE;
        Known known = new Known(request);
        RandomStream random = request.random(NAME);
        List<TrialRecord> told = known.told();
        if (told.size() < population) return known.draw(random, filter);
        List<TrialRecord> living = told.subList(told.size() - population, told.size());
        Parameters parent = winner(living, request, random).parameters();
        if (crossover > 0 && random.nextDouble() < crossover) {
            parent = known.edits().cross(parent, winner(living, request, random).parameters(), random);
        }
        return known.near(parent, random);
    }

    private TrialRecord winner(List<TrialRecord> living, AskRequest request, RandomStream random) {
        List<TrialRecord> drawn = new ArrayList<>();
        for (int i = 0; i < tournament; i++) drawn.add(living.get(random.nextInt(living.size())));
        return Known.ranked(drawn, request.history().directions()).getFirst();
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        return RandomSampler.draw(domain, request.random(NAME, name));
    }
}
