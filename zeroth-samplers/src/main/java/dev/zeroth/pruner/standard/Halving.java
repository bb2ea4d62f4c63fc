package dev.zeroth.pruner.standard;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// A ladder of rungs at the steps s_k = first * factor^k below `end`, each of which the best 1/factor pass.
///
/// @param first the step of the first rung
/// @param factor one in so many passes
/// @param bootstrap a rung stops everyone until this many have reached it
/// @param end no rung is at this step or beyond
record Halving(double first, int factor, int bootstrap, double end) {

    /// Whether the trial's last report fails a rung that no earlier one had reached.
    ///
    /// @param others those that it is measured against
    boolean stops(TrialRecord trial, List<TrialRecord> others, List<Direction> directions) {
        if (!Rivals.judged(trial, directions)) return false;
        SortedSet<Integer> steps = trial.steps();
        int step = steps.last();
        SortedSet<Integer> earlier = steps.headSet(step);
        int previous = earlier.isEmpty() ? -1 : earlier.last();
        double[] mine = Rivals.losses(trial, step, directions);
        for (double rung = first; rung <= step && rung < end; rung *= factor) {
            if (rung <= previous) continue;
            if (mine == null || !passes(mine, rung, others, directions)) return true;
        }
        return false;
    }

    private boolean passes(double[] mine, double rung, List<TrialRecord> others, List<Direction> directions) {
        int from = (int) Math.ceil(rung);
        List<double[]> reached = new ArrayList<>();
        for (TrialRecord other : others) {
            double[] losses = Rivals.lossesFrom(other, from, directions);
            if (losses != null) reached.add(losses);
        }
        int count = reached.size() + 1;
        return count > bootstrap && Rivals.ahead(mine, reached) < Math.max(1, count / factor);
    }
}
