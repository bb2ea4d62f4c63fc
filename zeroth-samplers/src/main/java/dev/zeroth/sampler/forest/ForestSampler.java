package dev.zeroth.sampler.forest;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.qmc.SobolProvider;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Expected improvement under a random forest: the next trial is the x with the greatest E[max(0, y* - Y(x))], Y(x)
/// normal with the mean and the variance that the forest predicts.
///
/// m(x) = 1/T sum_t m_t(x), v(x) = 1/T sum_t (m_t(x) - m(x))^2 + 1/T sum_t v_t(x)
///
/// | symbol | here |
/// |---|---|
/// | T | `trees`, 20: [Forest] |
/// | m_t, v_t | the mean and variance of the targets in tree t's cell |
/// | y | normal scores of the trials' ranks: [Outcomes] |
/// | y* | the least of these |
/// | x | found by [Search] |
///
/// The first 10 trials are points of a Sobol sequence; later one proposal in ten is uniform. An inactive parameter has
/// a place of its own below all others, so trees see conditions. A pending trial is taken to have come to what is
/// predicted, though to no better than the median. Failed and infeasible trials are the worst ones. A point that was
/// tried is not proposed again while there are others. In a define-by-run study the parameters that every trial had
/// are chosen together, others uniformly.
///
/// When to use: mixed, conditional and noisy spaces of up to some dozens of parameters, from 20 trials to some
/// thousands. When not: smooth problems of few numbers, where a Gaussian process or a direct search is far more
/// precise. Cost: O(T d n log(n) / P + T n + C T log n) a proposal of C, some 2,000, candidates, with P of order n /
/// 32.
/// Bounds and conditions hold by construction, and candidates that break a constraint are left out.
///
/// Departures from SMAC: trees are extremely randomized instead of bootstrapped with optimal cuts, and some of them are
/// kept while trials are added; targets are normal scores of ranks, so that the proposals are the same under any
/// increasing transform of the outcomes; no intensification: every point is tried once.
///
/// @see <a href="https://doi.org/10.1007/978-3-642-25566-3_40">Hutter et al., Sequential model-based optimization for
///     general algorithm configuration, 2011</a>
/// @see <a href="https://www.jmlr.org/papers/v23/21-0888.html">Lindauer et al., SMAC3, 2022</a>
final class ForestSampler implements Sampler {

    static final String NAME = "random-forest";

    private static final int INCUMBENTS = 10;
    private static final int MOST_ROWS = 1_000;

    private final ForestOptions options;
    private final Sampler start = new SobolProvider().create(new Settings(Map.of()));
    private @Nullable Observed observed;

    ForestSampler(ForestOptions options) {
        this.options = options;
    }

    @Override
    public Parameters propose(AskRequest request) {
        SearchSpace space = request.declared() ? request.space() : common(request);
        if (space == null) return Parameters.NONE;
        Observed known = observed;
        if (known == null || !known.continues(request, space)) {
            known = new Observed(request, space, new ForestShape(options.trees(), 1, MOST_ROWS));
            observed = known;
        }
        known.update(request.history());
        if (known.outcomes().size() < options.startup()) {
            Parameters first = start.propose(request);
            return first == null ? Parameters.NONE : first;
        }
        RandomStream random = request.random(NAME);
        if (random.nextDouble() < options.random()) return uniform(space, random);
        Parameters found = search(request, space, known, random);
        return found == null ? uniform(space, random) : found;
    }

    private static Parameters uniform(SearchSpace space, RandomStream random) {
        return space.fill((parameter, _) -> RandomSampler.draw(parameter.domain(), random));
    }

    /// The parameters with something to choose that every trial of a define-by-run study had, or null.
    private @Nullable SearchSpace common(AskRequest request) {
        List<TrialRecord> trials = request.history().finished().stream()
                .filter(trial -> !trial.parameters().values().isEmpty())
                .toList();
        if (trials.size() < options.startup()) return null;
        List<Parameter> common = request.space().parameters().stream()
                .filter(parameter -> !parameter.domain().single())
                .filter(parameter ->
                        trials.stream().allMatch(trial -> trial.parameters().has(parameter.name())))
                .map(parameter -> Parameter.of(parameter.name(), parameter.domain()))
                .toList();
        return common.isEmpty() ? null : new SearchSpace(common, List.of());
    }

    private @Nullable Parameters search(AskRequest request, SearchSpace space, Observed known, RandomStream random) {
        int count = known.outcomes().size();
        double[] targets = known.outcomes().targets(count, request.random(NAME, "weights"));
        known.forest().fit(known.places(), count, source(request, known, targets));
        Set<Parameters> pending = takePending(request.history(), known);
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Double.compare(targets[a], targets[b]))
                .mapToInt(i -> i)
                .toArray();
        List<double[]> incumbents = new ArrayList<>();
        for (int i = 0; i < Math.min(INCUMBENTS, count); i++) incumbents.add(known.row(order[i]));
        Search search = new Search(known.codec(), known.forest(), targets[order[0]], random);
        for (Candidate candidate : search.run(incumbents)) {
            Parameters point = known.codec().decode(candidate.whole());
            if (!known.tried(point) && !pending.contains(point) && space.violated(point) == null) return point;
        }
        return null;
    }

    private static Forest.Source source(AskRequest request, Observed known, double[] targets) {
        return new Forest.Source() {
            @Override
            public double[] targets(int count) {
                if (count == targets.length) return targets;
                return known.outcomes().targets(count, request.streams().stream(count, NAME, "weights", 0));
            }

            @Override
            public RandomStream random(int tree, int count) {
                return request.streams().stream(count, NAME, "tree", tree);
            }
        };
    }

    private static Set<Parameters> takePending(History history, Observed known) {
        Set<Parameters> points = new HashSet<>();
        for (TrialRecord trial : history.pending()) {
            if (trial.parameters().values().isEmpty()) continue;
            points.add(trial.parameters());
            double[] row = known.codec().encode(trial.parameters());
            known.forest().predict(row);
            known.forest().add(row, Math.max(0, known.forest().mean()));
        }
        return points;
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        return RandomSampler.draw(domain, request.random(NAME, name));
    }
}
