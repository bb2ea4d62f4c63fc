package dev.zeroth.study;

import dev.zeroth.math.ShrunkMeans;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The best point of a noisy study: the one with the best posterior mean, not the one with the luckiest value.
///
/// All values are posterior: drawn towards what points of this study usually have, the more so the fewer
/// evaluations a point has. See [ShrunkMeans] for the model.
///
/// @param trial the first trial at the point
/// @param evaluations how many complete trials evaluated it
/// @param mean of its true value
/// @param low of an interval of 95 % of its true value
/// @param high of that interval
/// @param chance that its true value is the best of all points tried
/// @param noise the standard deviation of a single evaluation
public record Incumbent(
        TrialRecord trial, int evaluations, double mean, double low, double high, double chance, double noise) {

    /// How many deviations an interval of 95 % reaches either way.
    private static final double REACH = 1.959963984540054;

    /// The incumbent of some trials; null where no trial evaluated a point again, or there are several
    /// objectives.
    public static @Nullable Incumbent of(List<Direction> directions, List<TrialRecord> trials) {
        if (directions.size() != 1 || !Points.replicated(trials)) return null;
        Direction direction = directions.getFirst();
        Points points = Points.of(direction, trials);
        ShrunkMeans model = points.model();
        if (model == null) return null;
        int best = model.least();
        List<TrialRecord> evaluations = points.trials().get(best);
        double mean = model.mean(best);
        double reach = REACH * model.deviation(best);
        double one = direction.loss(mean - reach);
        double other = direction.loss(mean + reach);
        return new Incumbent(
                evaluations.getFirst(),
                evaluations.size(),
                direction.loss(mean),
                Math.min(one, other),
                Math.max(one, other),
                model.chanceToBeLeast(best),
                model.noise());
    }
}
