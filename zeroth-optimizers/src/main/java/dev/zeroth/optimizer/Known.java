package dev.zeroth.optimizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What was told of the points of a region with levels. A point with the same levels, and the same numbers
/// elsewhere, is not evaluated again.
final class Known {

    /// So many looks in a row without news end a search.
    private static final int MOST_IDLE = 100;

    private final Region region;
    private final Map<List<Double>, Routine.Outcome> told = new HashMap<>();
    private int idle;

    Known(Region region) {
        this.region = region;
    }

    /// Whether the search goes round what it knows.
    boolean exhausted() {
        return idle > MOST_IDLE;
    }

    /// What was told, or is told now, of points.
    Routine.Outcome[] outcomes(double[][] points, Routine.Evaluations f) {
        Map<List<Double>, double[]> open = new LinkedHashMap<>();
        for (double[] point : points) {
            List<Double> key = key(point);
            if (!told.containsKey(key)) open.putIfAbsent(key, point);
        }
        idle = open.isEmpty() ? idle + 1 : 0;
        Routine.Outcome[] news = f.outcomes(open.values().toArray(double[][]::new));
        int next = 0;
        for (List<Double> key : open.keySet()) told.put(key, news[next++]);
        Routine.Outcome[] all = new Routine.Outcome[points.length];
        for (int i = 0; i < all.length; i++) all[i] = Objects.requireNonNull(told.get(key(points[i])));
        return all;
    }

    private List<Double> key(double[] point) {
        List<Double> key = new ArrayList<>(point.length);
        for (int i = 0; i < point.length; i++) {
            long levels = region.levels(i);
            double share = (point[i] - region.low(i)) / region.scale(i);
            key.add(levels == 0 ? point[i] : Math.clamp(Math.floor(share * levels), 0, levels - 1.0));
        }
        return key;
    }
}
