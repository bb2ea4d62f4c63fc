package dev.zeroth.prompts;

import dev.zeroth.math.Pareto;
import dev.zeroth.prompts.optimize.Validated;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The validated candidates that no other equals or betters in every objective while it is better in one. Of
/// candidates that are equal in all, the first validated.
///
/// Scores are those of the validation, and the best of many looks better there than it is: the front tells what may be
/// had, a [Tradeoff] takes one of it after confirmation.
///
/// @param members from the best score down
public record ParetoFront(List<Objective> objectives, List<Validated> members) {

    public ParetoFront {
        objectives = List.copyOf(objectives);
        members = List.copyOf(members);
    }

    /// @param objectives at least one
    /// @param history all that were validated
    public static ParetoFront of(List<Objective> objectives, List<Validated> history) {
        if (objectives.isEmpty()) throw new IllegalArgumentException("a front has at least one objective");
        if (history.isEmpty()) return new ParetoFront(objectives, List.of());
        double[][] points = history.stream().map(one -> point(objectives, one)).toArray(double[][]::new);
        List<Validated> members = Arrays.stream(Pareto.front(points))
                .filter(i -> Arrays.stream(points, 0, i).noneMatch(other -> Arrays.equals(other, points[i])))
                .mapToObj(history::get)
                .sorted(Comparator.comparingDouble(Validated::mean).reversed().thenComparingInt(Validated::number))
                .toList();
        return new ParetoFront(objectives, members);
    }

    private static double[] point(List<Objective> objectives, Validated validated) {
        return objectives.stream()
                .mapToDouble(objective -> objective.minimized(validated))
                .toArray();
    }
}
