package dev.zeroth.pruner.standard;

import dev.zeroth.math.Pareto;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Where a trial stands among others by what all of them reported, for one objective or several.
///
/// With one objective another trial is ahead if its loss is less. With several it is ahead if it is in an
/// earlier front of the non-dominated sorting, or in the same front and less crowded, as in NSGA-II: the two
/// ends of a front are ahead of what is between them.
///
/// @see <a href="https://doi.org/10.1109/4235.996017">Deb et al., NSGA-II, 2002</a>
/// @see <a href="https://arxiv.org/abs/2106.12639">Schmucker et al., Multi-objective asynchronous successive
///     halving, 2021</a>
final class Rivals {

    /// Beyond this losses count as equal, so that distances between them are finite.
    private static final double MOST = 1e150;

    private Rivals() {}

    /// Whether a trial's last report has a value, be it NaN, for every objective.
    static boolean judged(TrialRecord trial, List<Direction> directions) {
        return trial.report(trial.steps().last()).size() == directions.size();
    }

    /// What a trial reported at a step, less being better, or null if it did not report a number for every
    /// objective.
    static double @Nullable [] losses(TrialRecord trial, int step, List<Direction> directions) {
        List<Double> report = trial.report(step);
        if (report.size() != directions.size()) return null;
        double[] losses = new double[report.size()];
        for (int i = 0; i < losses.length; i++) {
            double loss = directions.get(i).loss(report.get(i));
            if (Double.isNaN(loss)) return null;
            losses[i] = Math.clamp(loss, -MOST, MOST);
        }
        return losses;
    }

    /// What a trial reported first at a step or after it, or null.
    static double @Nullable [] lossesFrom(TrialRecord trial, int step, List<Direction> directions) {
        if (directions.size() == 1) {
            SortedMap<Integer, Double> later = trial.reports().tailMap(step);
            return later.isEmpty() ? null : losses(trial, later.firstKey(), directions);
        }
        if (!trial.report(step).isEmpty()) return losses(trial, step, directions);
        SortedSet<Integer> later = trial.steps().tailSet(step);
        return later.isEmpty() ? null : losses(trial, later.first(), directions);
    }

    /// How many others are ahead.
    static int ahead(double[] mine, List<double[]> others) {
        if (mine.length == 1) return firstAhead(mine, others);
        int[] ranks = ranks(mine, others);
        int rank = ranks[others.size()];
        List<double[]> front = new ArrayList<>();
        int ahead = 0;
        for (int i = 0; i < others.size(); i++) {
            if (ranks[i] < rank) ahead++;
            else if (ranks[i] == rank) front.add(others.get(i));
        }
        front.add(mine);
        double[] distances = Pareto.crowding(front.toArray(double[][]::new));
        double own = distances[front.size() - 1];
        return ahead + (int) Arrays.stream(distances).filter(d -> d > own).count();
    }

    /// How many others are in an earlier front.
    static int frontsAhead(double[] mine, List<double[]> others) {
        if (mine.length == 1) return firstAhead(mine, others);
        int[] ranks = ranks(mine, others);
        int rank = ranks[others.size()];
        return (int) Arrays.stream(ranks).filter(other -> other < rank).count();
    }

    private static int firstAhead(double[] mine, List<double[]> others) {
        return (int) others.stream().filter(other -> other[0] < mine[0]).count();
    }

    private static int[] ranks(double[] mine, List<double[]> others) {
        List<double[]> all = new ArrayList<>(others);
        all.add(mine);
        return Pareto.ranks(all.toArray(double[][]::new));
    }
}
