package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.History;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Asynchronous successive halving (ASHA): at rung k, reached at step s_k = r eta^(s + k), a trial goes on only
/// if it is in the best 1/eta of those that reached the rung so far.
///
/// | symbol | here |
/// |---|---|
/// | r | `minResource`; null: a hundredth of the last step of the first complete trial, at least 1 |
/// | eta | `factor` |
/// | s | `skip`, rungs left out at the start |
///
/// A trial's value at a rung is its first report at or after the rung's step. While fewer than eta trials have
/// reached a rung, only the best of them goes on. With several objectives the best are those of [Rivals]: by
/// non-dominated sorting, then the less crowded.
///
/// When to use: many cheap first steps, rankings that show early. When not: few trials, or curves that cross late.
/// Cost: O(n log n) a rung over n trials, O(n^2) at worst with several objectives. Departure from the paper: a
/// stopped trial is never resumed.
///
/// @see <a href="https://arxiv.org/abs/1810.05934">Li et al., A system for massively parallel hyperparameter
///     tuning, 2020</a>
/// @see <a href="https://arxiv.org/abs/2106.12639">Schmucker et al., Multi-objective asynchronous successive
///     halving, 2021</a>
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
        if (trial.steps().isEmpty()) return false;
        int resource = minResource != null ? minResource : resource(history);
        if (resource == 0) return false;
        List<TrialRecord> others = new ArrayList<>(history.finished());
        others.addAll(history.pending());
        Halving halving = new Halving(resource * Math.pow(factor, skip), factor, bootstrap, Double.POSITIVE_INFINITY);
        return halving.stops(trial, others, history.directions());
    }

    private static int resource(History history) {
        int last = lastStep(history);
        return last < 0 ? 0 : Math.max(last / 100, 1);
    }

    /// The last step of the first complete trial that reported, or -1.
    static int lastStep(History history) {
        for (TrialRecord other : history.finished()) {
            if (!other.complete()) continue;
            SortedSet<Integer> steps = other.steps();
            if (!steps.isEmpty()) return steps.last();
        }
        return -1;
    }
}
