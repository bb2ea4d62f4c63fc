package dev.zeroth.sampler.forest;

import dev.zeroth.math.Normal;
import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.standing.Standing;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What trials came to, as targets that are comparable whatever the scale: the normal scores Phi^-1((r + 1/2) / n) of
/// their ranks r, less being better, equal for equal outcomes.
///
/// Feasible complete trials rank before pruned, these before infeasible and failed ones. Several objectives z_j, each
/// brought to [0, 1], are ranked by max_j w_j z_j + 0.05 sum_j w_j z_j with weights w uniform on the simplex, drawn
/// anew for each proposal.
///
/// @see <a href="https://doi.org/10.1109/TEVC.2005.851274">Knowles, ParEGO, 2006 (the random weights)</a>
final class Outcomes {

    private static final double SUM_SHARE = 0.05;

    private record Ranked(int tier, double first, double second, int row) {

        static final Comparator<Ranked> BEST_FIRST = Comparator.comparingInt(Ranked::tier)
                .thenComparingDouble(Ranked::first)
                .thenComparingDouble(Ranked::second);
    }

    private static final int FAILED = 3;

    private final List<Direction> directions;
    private final List<@Nullable Standing> standings = new ArrayList<>();

    Outcomes(List<Direction> directions) {
        this.directions = directions;
    }

    void add(TrialRecord trial) {
        standings.add(trial.state() == TrialState.FAILED ? null : Standing.of(trial, directions));
    }

    int size() {
        return standings.size();
    }

    /// The targets of the first so many trials.
    ///
    /// @param random draws the weights
    double[] targets(int count, RandomStream random) {
        double[] scalars = directions.size() > 1 ? scalars(count, random) : new double[0];
        List<Ranked> ranked = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            Standing standing = standings.get(row);
            if (standing == null) ranked.add(new Ranked(FAILED, 0, 0, row));
            else if (scalars.length > 0 && standing.tier() == Standing.COMPLETE) {
                ranked.add(new Ranked(Standing.COMPLETE, scalars[row], 0, row));
            } else ranked.add(new Ranked(standing.tier(), standing.first(), standing.second(), row));
        }
        ranked.sort(Ranked.BEST_FIRST);
        double[] targets = new double[count];
        for (int from = 0; from < count; ) {
            int to = from + 1;
            while (to < count && Ranked.BEST_FIRST.compare(ranked.get(from), ranked.get(to)) == 0) to++;
            double score = Normal.inverse(0.5 * (from + to) / count);
            for (Ranked one : ranked.subList(from, to)) targets[one.row()] = score;
            from = to;
        }
        return targets;
    }

    private double[] scalars(int count, RandomStream random) {
        double[] weights = new double[directions.size()];
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            weights[j] = -Math.log(random.nextOpenDouble());
            sum += weights[j];
        }
        double[] low = new double[weights.length];
        double[] high = new double[weights.length];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int row = 0; row < count; row++) {
            List<Double> losses = losses(row);
            for (int j = 0; j < losses.size(); j++) {
                low[j] = Math.min(low[j], losses.get(j));
                high[j] = Math.max(high[j], losses.get(j));
            }
        }
        double[] scalars = new double[count];
        for (int row = 0; row < count; row++) {
            List<Double> losses = losses(row);
            double greatest = 0;
            double total = 0;
            for (int j = 0; j < losses.size(); j++) {
                double term = weights[j] / sum * share(losses.get(j), low[j], high[j]);
                greatest = Math.max(greatest, term);
                total += term;
            }
            scalars[row] = greatest + SUM_SHARE * total;
        }
        return scalars;
    }

    private List<Double> losses(int row) {
        Standing standing = standings.get(row);
        return standing == null || standing.tier() != Standing.COMPLETE ? List.of() : standing.losses();
    }

    /// Where a loss lies between bounds whose difference may overflow.
    private static double share(double loss, double low, double high) {
        return high > low ? (loss / 2 - low / 2) / (high / 2 - low / 2) : 0;
    }
}
