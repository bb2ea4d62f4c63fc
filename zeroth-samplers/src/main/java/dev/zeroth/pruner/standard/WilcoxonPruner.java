package dev.zeroth.pruner.standard;

import dev.zeroth.math.Alternative;
import dev.zeroth.math.WilcoxonSignedRank;
import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.History;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stops a trial that is worse, beyond chance, than the best one on the instances that both were measured on.
///
/// Steps are instances (folds, data sets, seeds), reported in any order; a trial's value is about their mean.
/// With d_i the differences of losses on the common instances, the trial's minus the best's, it is stopped if
/// their mean is above 0 and Wilcoxon's signed-rank test, one-sided and exact to 50 pairs, finds p <
/// `threshold`. Where the trial reported NaN or an infinite loss and the best did not, the difference counts as
/// greater than any other; pairs where the best has no number are left out.
///
/// The test is repeated at every report, so a trial just as good as the best is stopped more often than
/// `threshold` says: with normal differences and 0.1, 11 in 100 with 5 instances, 21 with 10, 28 with 20, 38
/// with 50. With
/// `familyWise` each of the N looks (N the instances of the best) gets threshold / N, and the chance over all of them
/// is at most the threshold, at the price that clearly worse trials run longer.
///
/// When to use: the mean over many instances that differ more than the trials do. When not: learning curves,
/// where steps are no repetitions; fewer than 4 instances, which cannot reach 0.1. Cost: O(k^3) a report for k
/// <= 50 instances, O(k log k) above. Single objective only. Departures from Optuna's pruner of that name,
/// besides: the best is a feasible trial, zero differences are dropped before ranking.
///
/// @see <a href="https://doi.org/10.2307/3001968">Wilcoxon, Individual comparisons by ranking methods, 1945</a>
///
/// @param threshold the p-value below which a trial is stopped
/// @param startup instances that a trial must have in common with the best to be judged
/// @param familyWise whether the threshold holds for all looks together
record WilcoxonPruner(double threshold, int startup, boolean familyWise) implements Pruner {

    WilcoxonPruner {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("p threshold must be above 0 and below 1, got " + threshold);
        }
        if (startup < 0) throw new IllegalArgumentException("startup steps must be at least 0, got " + startup);
    }

    @Override
    public boolean prune(TrialRecord trial, History history) {
        if (history.directions().size() > 1) return false;
        Direction direction = history.directions().getFirst();
        TrialRecord best = best(history, direction);
        if (best == null) return false;
        double[] differences = differences(trial, best, direction);
        if (differences.length < Math.max(startup, 1)) return false;
        double sum = 0;
        for (double difference : differences) sum += difference;
        if (!(sum > 0)) return false;
        double level = familyWise ? threshold / Math.max(1, best.reports().size()) : threshold;
        return WilcoxonSignedRank.test(differences, Alternative.GREATER).pValue() < level;
    }

    private static @Nullable TrialRecord best(History history, Direction direction) {
        TrialRecord best = null;
        for (TrialRecord other : history.finished()) {
            if (!other.complete() || !other.feasible() || other.reports().isEmpty()) continue;
            if (best == null || direction.better(other.value(), best.value())) best = other;
        }
        return best;
    }

    private static double[] differences(TrialRecord trial, TrialRecord best, Direction direction) {
        List<Double> differences = new ArrayList<>();
        double most = 0;
        for (Map.Entry<Integer, Double> report : trial.reports().entrySet()) {
            Double theirs = best.reports().get(report.getKey());
            if (theirs == null || !Double.isFinite(theirs)) continue;
            double difference = direction.loss(report.getValue()) - direction.loss(theirs);
            differences.add(Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            if (Double.isFinite(difference)) most = Math.max(most, Math.abs(difference));
        }
        double beyond = 2 * most + 1;
        return differences.stream()
                .mapToDouble(d -> Math.clamp(d, -beyond, beyond))
                .toArray();
    }
}
