package dev.zeroth.sampler.tpe;

import dev.zeroth.trial.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows from best to worst. With several objectives complete trials are ranked by non-domination, within the last front
/// that fits by crowding distance, and weighed by [Fronts]; with one the r-th of N good ones weighs 2 (N - r + 1) / (N +
/// 1).
final class Ranking {

    private final List<Direction> directions;
    private final List<Standing> standings = new ArrayList<>();
    private int[] order = new int[16];

    Ranking(List<Direction> directions) {
        this.directions = directions;
    }

    List<Direction> directions() {
        return directions;
    }

    /// Takes the next row.
    void add(Standing standing) {
        int row = standings.size();
        standings.add(standing);
        if (row == order.length) order = Arrays.copyOf(order, 2 * row);
        int low = 0;
        int high = row;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Standing.BEST_FIRST.compare(standings.get(order[middle]), standing) < 0) low = middle + 1;
            else high = middle;
        }
        System.arraycopy(order, low, order, low + 1, row - low);
        order[low] = row;
    }

    /// The best rows of a group, with the weights that their kernels get, ascending by row.
    ///
    /// @param count at most the group's finished rows
    List<Weighted> best(Group group, int count) {
        boolean several = directions.size() > 1;
        List<Weighted> best = new ArrayList<>(count);
        if (several) best.addAll(Fronts.best(complete(group), count));
        for (int rank = 0; best.size() < count; rank++) {
            int row = order[rank];
            boolean taken = several && standings.get(row).tier() == Standing.COMPLETE;
            if (taken || !group.has(row)) continue;
            best.add(new Weighted(row, several ? 1 : 2.0 * (count - best.size()) / (count + 1)));
        }
        best.sort(Weighted.BY_ROW);
        return best;
    }

    private List<Fronts.Point> complete(Group group) {
        List<Fronts.Point> points = new ArrayList<>();
        for (int i = 0; i < group.finished(); i++) {
            Standing standing = standings.get(group.rows()[i]);
            if (standing.tier() == Standing.COMPLETE) {
                points.add(new Fronts.Point(group.rows()[i], standing.losses()));
            }
        }
        return points;
    }
}
