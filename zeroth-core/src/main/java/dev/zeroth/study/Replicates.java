package dev.zeroth.study;

import dev.zeroth.math.ShrunkMeans;
import dev.zeroth.sampler.Origin;
import dev.zeroth.sampler.View;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Chooses points to be evaluated again.
///
/// Of the contenders (the points with the best posterior means) that have fewer evaluations than wanted, those
/// under way counted, it takes the one that lacks most of its share by the rule of optimal computing budget
/// allocation: with d_i the distance of mean i to the best mean b, its square enlarged by both posterior
/// variances,
///
/// N_i ~ 1 / d_i^2,  N_b = sqrt(sum_i N_i^2).
///
/// It rests on what the new trial's view shows and on how earlier trials came about, so it is the same in every
/// run. Cost: O(n) a trial over n trials.
///
/// @see <a href="https://doi.org/10.1023/A:1008349927281">Chen et al., Simulation budget allocation for further
///     enhancing the efficiency of ordinal optimization, 2000</a>
final class Replicates {

    /// At most one trial in so many evaluates a point again.
    private static final int PACE = 3;

    private final @Nullable Replication replication;
    private final Direction direction;

    /// @throws UsageException if there are several objectives
    Replicates(StudyDefinition definition, @Nullable Replication replication) {
        if (replication != null && definition.directions().size() > 1) {
            throw new UsageException("replicates need a study with one objective, not "
                    + definition.directions().size());
        }
        this.replication = replication;
        this.direction = definition.directions().getFirst();
    }

    /// The first trial at the point that the next trial is to evaluate again, or null.
    ///
    /// @param view of the next trial
    /// @param paced whether new points come first in two trials of three
    @Nullable
    TrialRecord due(TrialArray trials, View view, boolean paced) {
        if (replication == null || replication.replicates() == 1) return null;
        Map<Long, Integer> again = new HashMap<>();
        int replicates = 0;
        for (int number = 0; number < trials.size(); number++) {
            if (!(trials.get(number).attributes().get(Origin.REPLICATES) instanceof Long first)) continue;
            again.merge(first, 1, Integer::sum);
            replicates++;
        }
        if (paced && PACE * (replicates + 1) > trials.size()) return null;
        Points points = Points.of(direction, trials.below(view.below(), view.except()));
        if (points.trials().size() < (paced ? replication.contenders() : 1)) return null;
        return choose(points, again, replication);
    }

    private @Nullable TrialRecord choose(Points points, Map<Long, Integer> again, Replication wanted) {
        ShrunkMeans model = points.model();
        double[] means = IntStream.range(0, points.trials().size())
                .mapToDouble(i -> model != null
                        ? model.mean(i)
                        : direction.loss(points.trials().get(i).getFirst().value()))
                .toArray();
        int[] contenders = IntStream.range(0, means.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> means[i]))
                .limit(wanted.contenders())
                .mapToInt(i -> i)
                .toArray();
        double[] shares = shares(model, means, contenders);
        int[] counts = IntStream.of(contenders)
                .map(i -> evaluations(points.trials().get(i), again))
                .toArray();
        int total = IntStream.of(counts).sum() + 1;
        int chosen = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < contenders.length; i++) {
            double lack = shares[i] * total - counts[i];
            if (counts[i] >= wanted.replicates() || lack <= most) continue;
            most = lack;
            chosen = i;
        }
        return chosen < 0 ? null : points.trials().get(contenders[chosen]).getFirst();
    }

    /// How often a point was or is being evaluated: trials that chose it themselves, and those sent to it
    /// again.
    private static int evaluations(List<TrialRecord> point, Map<Long, Integer> again) {
        int count = 0;
        for (TrialRecord trial : point) {
            if (!Origin.replicate(trial)) count++;
            count += again.getOrDefault((long) trial.number(), 0);
        }
        return count;
    }

    /// The share of evaluations that each contender, the best first, should have.
    private static double[] shares(@Nullable ShrunkMeans model, double[] means, int[] contenders) {
        double[] shares = new double[contenders.length];
        double squares = 0;
        double sum = 0;
        for (int i = 1; i < shares.length; i++) {
            double distance = means[contenders[i]] - means[contenders[0]];
            double variances = model == null
                    ? 0
                    : Math.pow(model.deviation(contenders[i]), 2) + Math.pow(model.deviation(contenders[0]), 2);
            shares[i] = 1 / (distance * distance + variances + Double.MIN_NORMAL);
            squares += shares[i] * shares[i];
            sum += shares[i];
        }
        shares[0] = Double.isInfinite(squares) ? sum : Math.sqrt(squares);
        sum += shares[0];
        for (int i = 0; i < shares.length; i++) shares[i] = sum == 0 ? 1 : shares[i] / sum;
        return shares;
    }

    /// The attributes of a trial that evaluates this one's point again.
    static Map<String, @Nullable Object> attributes(TrialRecord first) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(Origin.REPLICATES, (long) first.number());
        return attributes;
    }
}
