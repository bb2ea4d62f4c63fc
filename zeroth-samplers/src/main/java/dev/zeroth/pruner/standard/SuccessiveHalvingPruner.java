package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.History;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Asynchronous successive halving: at rung k, reached at step s_k = r eta^(s + k), a trial goes on only if it is
/// in the best 1/eta of those that reached the rung so far.
///
/// | symbol | here |
/// |---|---|
/// | r | `minResource`; null: a hundredth of the last step of the first complete trial, at least 1 |
/// | eta | `factor` |
/// | s | `skip`, rungs left out at the start |
///
/// A trial's value at a rung is its first report at or after the rung's step. While fewer than eta trials have
/// reached a rung, only the best of them goes on.
///
/// When to use: many cheap first steps, rankings that show early. When not: few trials, or curves that cross late.
/// Cost: O(n log n) a rung. Single objective only. Departure from the paper: a stopped trial is never resumed.
///
/// @see <a href="https://arxiv.org/abs/1810.05934">Li et al., A system for massively parallel hyperparameter
///     tuning, 2020</a>
final class SuccessiveHalvingPruner implements Pruner {

    private final @Nullable Integer minResource;
    private final int factor;
    private final int skip;
    private final int bootstrap;

    /// @param bootstrap a rung stops everyone until this many have reached it
    SuccessiveHalvingPruner(@Nullable Integer minResource, int factor, int skip, int bootstrap) {
        if (minResource != null && minResource < 1) {
            throw new IllegalArgumentException("min resource must be at least 1, got " + minResource);
        }
        if (factor < 2) throw new IllegalArgumentException("reduction factor must be at least 2, got " + factor);
        if (skip < 0) throw new IllegalArgumentException("min early stopping rate must be at least 0, got " + skip);
        if (bootstrap < 0) throw new IllegalArgumentException("bootstrap count must be at least 0, got " + bootstrap);
        this.minResource = minResource;
        this.factor = factor;
        this.skip = skip;
        this.bootstrap = bootstrap;
    }

    @Override
    public boolean prune(TrialRecord trial, History history) {
        if (history.directions().size() > 1 || trial.reports().isEmpty()) return false;
        int resource = resource(history);
        if (resource == 0) return false;
        int step = trial.reports().lastKey();
        SortedMap<Integer, Double> earlier = trial.reports().headMap(step);
        int previous = earlier.isEmpty() ? -1 : earlier.lastKey();
        double value = Objects.requireNonNull(trial.reports().get(step));
        double rung = resource * Math.pow(factor, skip);
        for (; rung <= step; rung *= factor) {
            if (rung <= previous) continue;
            if (Double.isNaN(value) || !promoted(value, rung, history)) return true;
        }
        return false;
    }

    private int resource(History history) {
        if (minResource != null) return minResource;
        for (TrialRecord other : history.finished()) {
            if (other.complete() && !other.reports().isEmpty()) {
                return Math.max(other.reports().lastKey() / 100, 1);
            }
        }
        return 0;
    }

    private boolean promoted(double value, double rung, History history) {
        Direction direction = history.directions().getFirst();
        int better = 0;
        int reached = 1;
        List<TrialRecord> others = new ArrayList<>(history.finished());
        others.addAll(history.pending());
        int from = (int) Math.ceil(rung);
        for (TrialRecord other : others) {
            SortedMap<Integer, Double> later = other.reports().tailMap(from);
            if (later.isEmpty()) continue;
            double theirs = Objects.requireNonNull(later.get(later.firstKey()));
            if (Double.isNaN(theirs)) continue;
            reached++;
            if (direction.better(theirs, value)) better++;
        }
        return reached > bootstrap && better < Math.max(1, reached / factor);
    }
}
