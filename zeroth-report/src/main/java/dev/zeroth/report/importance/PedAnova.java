package dev.zeroth.report.importance;

import dev.zeroth.space.Value;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Parameter importances in closed form: PED-ANOVA, in its local form.
///
/// The importance of a parameter is how far the distribution of its values among the best trials lies from that among
/// all trials, in Pearson divergence; this is the first-order variance of the indicator "is among the best". It says
/// what matters for getting to the top, not what spoils a trial; a parameter that acts only together with another goes
/// unseen. Since all trials are the reference, a sampler's own concentration cancels to a large part.
///
/// Deterministic; `O(p n log n)` for p parameters and n trials.
///
/// | code | paper |
/// |---|---|
/// | trials, best | n, the size of the top-gamma set with gamma = 0.1 |
/// | all, among | p_D and p_gamma of one parameter, as histograms |
/// | share | the local importance over its sum; gamma squared cancels |
///
/// Departures from the paper: (1) histograms with about equal counts instead of kernel densities, ties kept together;
/// (2) the expectation of the divergence under a random choice of the best trials,
/// `(bins - 1) (n - best) / (best (n - 1))`, is subtracted, so that noise scores about 0 however few the trials;
/// (3) the best are at least ten trials, with everything tied at the border or nothing of it; (4) pruned and infeasible
/// trials take part as trials that are not among the best, failed ones do not; (5) a conditional parameter is judged
/// among the trials that have it and weighted with how many of the best do; (6) an order is the sum over its Lehmer
/// digits, a selection that over its items.
///
/// @see <a href="https://arxiv.org/abs/2304.10255">Watanabe, Bansal, Hutter: PED-ANOVA: Efficiently Quantifying
///     Hyperparameter Importance in Arbitrary Subspaces, 2023</a>
public final class PedAnova {

    /// With fewer trials there is no estimate.
    public static final int LEAST_TRIALS = 20;

    private static final int LEAST_BINS = 3;
    private static final int MOST_BINS = 10;

    private PedAnova() {}

    /// The importances of all parameters of the trials for one objective.
    public static Importances estimate(List<TrialRecord> trials, int objective, Direction direction) {
        Ranked ranked = Ranked.of(trials, objective, direction);
        int count = ranked.places().size();
        if (count < LEAST_TRIALS) {
            return Importances.none(
                    count, "at least %s complete or pruned trials are needed, got %s".formatted(LEAST_TRIALS, count));
        }
        if (ranked.best() == 0) {
            return Importances.none(count, "too few different values to tell the best trials from the rest");
        }
        List<String> unknown = new ArrayList<>();
        List<Importance> scores = new ArrayList<>();
        for (String name : names(ranked)) {
            Ranked own = ranked.having(name);
            if (own.places().size() < LEAST_TRIALS || own.best() == 0) unknown.add(name);
            else score(name, own, ranked, scores);
        }
        return new Importances(normalized(scores), unknown, count, ranked.best(), null);
    }

    private static Set<String> names(Ranked ranked) {
        Set<String> names = new LinkedHashSet<>();
        ranked.places().stream()
                .sorted(Comparator.comparingInt(place -> place.trial().number()))
                .forEach(place ->
                        names.addAll(place.trial().parameters().values().keySet()));
        return names;
    }

    private static void score(String name, Ranked own, Ranked all, List<Importance> scores) {
        List<Value> values = own.places().stream()
                .map(place -> Objects.requireNonNull(place.trial().parameters().get(name)))
                .toList();
        int bins = Math.clamp((int) Math.sqrt(own.best()), LEAST_BINS, MOST_BINS);
        List<Feature> features = Feature.of(values, bins);
        if (features.stream().allMatch(feature -> feature.count() < 2)) return;
        Divergence divergence = Divergence.of(features, values.size(), own.best());
        long having = all.places().subList(0, all.best()).stream()
                .filter(place -> place.trial().parameters().has(name))
                .count();
        double weighted = Math.max(0, divergence.value()) * having / all.best();
        scores.add(new Importance(name, 0, weighted, Math.clamp(divergence.chance(), 0, 1), values.size()));
    }

    private static List<Importance> normalized(List<Importance> scores) {
        double sum = scores.stream().mapToDouble(Importance::divergence).sum();
        return scores.stream()
                .map(score -> new Importance(
                        score.parameter(),
                        sum == 0 ? 0 : score.divergence() / sum,
                        score.divergence(),
                        score.chance(),
                        score.trials()))
                .sorted(Comparator.comparingDouble(Importance::share).reversed())
                .toList();
    }
}
