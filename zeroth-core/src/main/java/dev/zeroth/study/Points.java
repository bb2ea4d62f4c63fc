package dev.zeroth.study;

import dev.zeroth.math.ShrunkMeans;
import dev.zeroth.sampler.Origin;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The points of a study with one objective, each with the trials that evaluated it: complete, feasible, of a
/// finite value.
///
/// @param trials by point, in the order of their first trials; the trials of a point by number
record Points(Direction direction, List<List<TrialRecord>> trials) {

    static Points of(Direction direction, List<TrialRecord> trials) {
        Map<Parameters, List<TrialRecord>> points = new LinkedHashMap<>();
        for (TrialRecord trial : trials) {
            if (!trial.complete() || !trial.feasible() || !Double.isFinite(trial.value())) continue;
            points.computeIfAbsent(trial.parameters(), _ -> new ArrayList<>()).add(trial);
        }
        return new Points(direction, List.copyOf(points.values()));
    }

    /// The losses of every point's trials.
    private double[][] losses() {
        return trials.stream()
                .map(point -> point.stream()
                        .mapToDouble(trial -> direction.loss(trial.value()))
                        .toArray())
                .toArray(double[][]::new);
    }

    /// What the points are worth, or null while none was evaluated twice.
    @Nullable
    ShrunkMeans model() {
        return trials.stream().anyMatch(point -> point.size() > 1) ? ShrunkMeans.of(losses()) : null;
    }

    /// Whether a trial evaluated a point again.
    static boolean replicated(List<TrialRecord> trials) {
        return trials.stream().anyMatch(Origin::replicate);
    }
}
