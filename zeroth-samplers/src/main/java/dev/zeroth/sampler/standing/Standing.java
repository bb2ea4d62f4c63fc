package dev.zeroth.sampler.standing;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where a finished trial stands among others, less being better: first feasible complete trials by loss, then
/// pruned ones by their last step (later first) and loss, then infeasible ones by the sum of their violations, then
/// failed ones.
/// Where there are several objectives, a complete trial with an infinite or missing one comes last.
///
/// @param tier 0 of feasible complete trials, then 1, 2 and 3
/// @param first what decides within a tier
/// @param second what decides next
/// @param number of the trial
/// @param losses of a complete trial, less being better; empty of others
public record Standing(int tier, double first, double second, int number, List<Double> losses) {

    /// The tier of feasible complete trials.
    public static final int COMPLETE = 0;

    private static final int PRUNED = 1;
    private static final int INFEASIBLE = 2;

    /// The tier of failed trials.
    public static final int FAILED = 3;

    /// The best first; of equal ones the earlier trial.
    public static final Comparator<Standing> BEST_FIRST = Comparator.comparingInt(Standing::tier)
            .thenComparingDouble(Standing::first)
            .thenComparingDouble(Standing::second)
            .thenComparingInt(Standing::number);

    /// Where a trial stands.
    ///
    /// @param trial finished
    public static Standing of(TrialRecord trial, List<Direction> directions) {
        if (trial.state() == TrialState.FAILED) return new Standing(FAILED, 0, 0, trial.number(), List.of());
        double violation = 0;
        for (double value : trial.constraints().values()) if (!(value <= 0)) violation += worst(value);
        if (violation > 0) return new Standing(INFEASIBLE, violation, 0, trial.number(), List.of());
        if (trial.state() == TrialState.PRUNED) return pruned(trial, directions.getFirst());
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < trial.values().size(); i++) {
            double loss = worst(directions.get(i).loss(trial.values().get(i)));
            boolean useless = directions.size() > 1 && Double.isInfinite(loss);
            if (useless) return new Standing(INFEASIBLE, Double.POSITIVE_INFINITY, 0, trial.number(), List.of());
            losses.add(loss);
        }
        double first = losses.isEmpty() ? Double.POSITIVE_INFINITY : losses.getFirst();
        return new Standing(COMPLETE, first, 0, trial.number(), losses);
    }

    /// Whether nothing but their numbers tells two trials apart.
    public boolean level(Standing other) {
        return tier == other.tier
                && Double.compare(first, other.first) == 0
                && Double.compare(second, other.second) == 0;
    }

    private static Standing pruned(TrialRecord trial, Direction direction) {
        if (trial.reports().isEmpty()) return new Standing(PRUNED, 1, 0, trial.number(), List.of());
        int step = trial.reports().lastKey();
        double last = trial.reports().getOrDefault(step, Double.NaN);
        return new Standing(PRUNED, -step, worst(direction.loss(last)), trial.number(), List.of());
    }

    private static double worst(double loss) {
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
}
