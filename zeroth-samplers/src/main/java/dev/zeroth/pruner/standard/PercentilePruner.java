package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.History;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Stops a trial whose best report so far is worse than a percentile of the complete trials' reports at the same
/// step.
///
/// With b the best of the trial's reports, NaN aside, and q the given percentile (best first, linear between order
/// statistics) of the values that complete trials reported at this step: stop if b is worse than q, or if every
/// report was NaN. The median rule is the percentile 50.
///
/// When to use: learning curves that seldom cross, noise well below the spread of trials. When not: where slow
/// starters win; with few complete trials. Cost: O(n log n) a decision over n complete trials.
///
/// With several objectives: stop if, of the complete trials' reports at this step, more than the percentile are
/// in an earlier front of the non-dominated sorting than the trial's own; so a trial that none dominates goes
/// on.
///
/// @see <a href="https://doi.org/10.1145/3097983.3098043">Golovin et al., Google Vizier: a service for black-box
///     optimization, 2017 (the median stopping rule)</a>
final class PercentilePruner implements Pruner {

    private final double percentile;
    private final int startup;
    private final int minTrials;
    private final Schedule schedule;

    /// @param percentile from 0 to 100: the share of trials, best first, that is kept
    /// @param startup complete trials before any is stopped
    /// @param minTrials reports needed at a step to judge there
    PercentilePruner(double percentile, int startup, int minTrials, Schedule schedule) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile must be from 0 to 100, got " + percentile);
        }
        if (minTrials < 1) throw new IllegalArgumentException("min trials must be at least 1, got " + minTrials);
        this.percentile = percentile;
        this.startup = startup;
        this.minTrials = minTrials;
        this.schedule = schedule;
    }

    @Override
    public boolean prune(TrialRecord trial, History history) {
        if (!schedule.due(trial)) return false;
        if (history.directions().size() > 1) return pruneAmongFronts(trial, history);
        Direction direction = history.directions().getFirst();
        int step = trial.reports().lastKey();
        int complete = 0;
        int count = 0;
        double[] losses = new double[history.finished().size()];
        for (TrialRecord other : history.finished()) {
            if (!other.complete()) continue;
            complete++;
            Double value = other.reports().get(step);
            if (value != null) losses[count++] = direction.loss(value);
        }
        if (complete == 0 || complete < startup) return false;
        double best = bestLoss(trial, direction);
        if (Double.isNaN(best)) return true;
        return count >= minTrials && best > quantile(losses, count);
    }

    private boolean pruneAmongFronts(TrialRecord trial, History history) {
        List<Direction> directions = history.directions();
        int step = trial.steps().last();
        int complete = 0;
        List<double[]> others = new ArrayList<>();
        for (TrialRecord other : history.finished()) {
            if (!other.complete()) continue;
            complete++;
            double[] losses = Rivals.losses(other, step, directions);
            if (losses != null) others.add(losses);
        }
        if (complete == 0 || complete < startup) return false;
        double[] mine = Rivals.losses(trial, step, directions);
        if (mine == null) return neverANumber(trial, directions);
        return others.size() >= minTrials && Rivals.frontsAhead(mine, others) > percentile / 100 * others.size();
    }

    private static boolean neverANumber(TrialRecord trial, List<Direction> directions) {
        return Rivals.judged(trial, directions)
                && trial.steps().stream().allMatch(step -> Rivals.losses(trial, step, directions) == null);
    }

    private static double bestLoss(TrialRecord trial, Direction direction) {
        double best = Double.NaN;
        for (double value : trial.reports().values()) {
            double loss = direction.loss(value);
            if (Double.isNaN(best) || loss < best) best = loss;
        }
        return best;
    }

    /// NaN, which compares with nothing, where every report is NaN.
    private double quantile(double[] losses, int count) {
        double[] sorted = Arrays.stream(losses, 0, count)
                .filter(loss -> !Double.isNaN(loss))
                .sorted()
                .toArray();
        if (sorted.length == 0) return Double.NaN;
        double position = percentile / 100 * (sorted.length - 1);
        int below = (int) position;
        double share = position - below;
        if (share == 0) return sorted[below];
        return sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }
}
