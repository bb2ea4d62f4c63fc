package dev.zeroth.task.builtin;

import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import java.util.List;
import java.util.function.Function;

/// A function whose optimum is known, to be minimized over a box.
///
/// @param name lower case with hyphens
/// @param least the fewest dimensions
/// @param most the most dimensions
/// @param box low and high of each dimension; a single pair holds for all
/// @param metrics one name per value
/// @param formula values at a point of `least` to `most` dimensions
record TestFunction(
        String name,
        int least,
        int most,
        List<FloatDomain> box,
        List<String> metrics,
        Function<double[], double[]> formula) {

    static final int MOST = 10_000;

    /// How many dimensions it has where nobody says.
    int standard() {
        if (metrics.size() > 1) return 5;
        return Math.max(least, 2);
    }

    /// `x1`, `x2`, ... over the box.
    SearchSpace space(int dimension) {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < dimension; i++) builder.add("x" + (i + 1), box.get(box.size() == 1 ? 0 : i));
        return builder.build();
    }

    /// The metrics, all of them the better the smaller.
    List<Metric> naturalMetrics() {
        return metrics.stream()
                .map(metric -> new Metric(metric, Direction.MINIMIZE))
                .toList();
    }
}
