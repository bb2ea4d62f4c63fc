package dev.zeroth.sampler.structure;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;

/// Aging (regularized) evolution: of the last P trials S are drawn, and the best of these has a child in
/// which one parameter is changed. Age alone removes a trial, so one lucky outcome of a noisy objective
/// does not rule for long.
///
/// The first P trials are uniform, each the most promising of a few where the encoding has a prior. As
/// in genetic programming a share of the children can first take a part from a second winner, whole (a
/// block, a node of a cell with what leads to it), and a share can have a part drawn anew instead of one
/// parameter; what the parts are an [dev.zeroth.sampler.Encoding] tells, and where it tells none,
/// children of two take each parameter from one of them.
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
final class AgingEvolutionSampler extends ChildSampler {

    static final String NAME = "aging-evolution";

    /// @param population how many of the last trials may have children
    /// @param tournament of how many of these the best has one
    /// @param crossover the share of children with two parents
    /// @param regrowth the share of children with a part drawn anew
    /// @param filter of how many uniform points the most promising is tried
    record Options(int population, int tournament, double crossover, double regrowth, int filter) {}

    private final Options options;

    AgingEvolutionSampler(Options options) {
        super(NAME, options.population(), options.filter());
        this.options = options;
    }

    @Override
    Child child(AskRequest request, Known known, RandomStream random) {
        List<TrialRecord> told = known.told();
        List<TrialRecord> living = told.subList(told.size() - options.population(), told.size());
        TrialRecord parent = winner(living, request, random);
        Parameters point = parent.parameters();
        if (options.crossover() > 0 && random.nextDouble() < options.crossover()) {
            point = known.edits().cross(point, winner(living, request, random).parameters(), random);
        }
        return new Child(request, known.near(point, options.regrowth(), random), parent.number());
    }

    private TrialRecord winner(List<TrialRecord> living, AskRequest request, RandomStream random) {
        List<TrialRecord> drawn = new ArrayList<>();
        for (int i = 0; i < options.tournament(); i++) drawn.add(living.get(random.nextInt(living.size())));
        return Known.ranked(drawn, request.history().directions()).getFirst();
    }
}
