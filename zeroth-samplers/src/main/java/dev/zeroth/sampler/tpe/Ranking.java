package dev.zeroth.sampler.tpe;

import dev.zeroth.math.Normal;
import dev.zeroth.sampler.standing.Standing;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rows from best to worst. With several objectives complete trials are ranked by non-domination, within the last
/// front that fits by crowding distance, and weighed by [Fronts]; with one the r-th of N good ones weighs 2 (N - r
/// + 1) / (N + 1).
final class Ranking {

    /// Normal scores at the middles of so many equal shares of the unit interval.
    private static final double[] SCORES = new double[1 << 12];

    static {
        Arrays.setAll(SCORES, i -> Normal.inverse((i + 0.5) / SCORES.length));
    }

    private final List<Direction> directions;
    private final List<Standing> standings = new ArrayList<>();
    private final Map<Parameters, Integer> numbers = new HashMap<>();
    private int[] order = new int[16];
    private int[] points = new int[16];

    Ranking(List<Direction> directions) {
        this.directions = directions;
    }

    List<Direction> directions() {
        return directions;
    }

    /// Takes the next row, of a trial at this point.
    void add(Standing standing, Parameters point) {
        int row = standings.size();
        standings.add(standing);
        if (row == order.length) {
            order = Arrays.copyOf(order, 2 * row);
            points = Arrays.copyOf(points, 2 * row);
        }
        points[row] = numbers.computeIfAbsent(point, _ -> numbers.size());
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

    /// The best rows of a group, with the weights that their kernels get, ascending by row. Of trials at the same
    /// point only the best is among them: the others then count as bad, which keeps a finite space from being tried
    /// at one point over and over. Failed trials are never among them.
    ///
    /// @param count at most the group's finished rows
    List<Weighted> best(Group group, int count) {
        boolean several = directions.size() > 1;
        List<Weighted> best = new ArrayList<>(count);
        Set<Integer> taken = new HashSet<>();
        if (several) best.addAll(Fronts.best(complete(group, taken), count));
        for (int rank = 0; best.size() < count && rank < standings.size(); rank++) {
            int row = order[rank];
            if (standings.get(row).tier() == Standing.FAILED) break;
            boolean judged = several && standings.get(row).tier() == Standing.COMPLETE;
            if (judged || !group.has(row) || !taken.add(points[row])) continue;
            best.add(new Weighted(row, several ? 1 : 2.0 * (count - best.size()) / (count + 1)));
        }
        best.sort(Weighted.BY_ROW);
        return best;
    }

    /// The normal scores of the ranks of a group's first rows, less being better; equal where the trials are.
    double[] scores(Group group, int count) {
        int[] rows = group.rows();
        int end = rows[count - 1] + 1;
        double[] scores = new double[end];
        int[] tied = new int[count];
        int ties = 0;
        int below = 0;
        for (int rank = 0; rank < standings.size(); rank++) {
            int row = order[rank];
            if (row >= end || !group.has(row)) continue;
            if (ties > 0 && !standings.get(tied[0]).level(standings.get(row))) {
                for (int i = 0; i < ties; i++) scores[tied[i]] = score((below + 0.5 * ties) / count);
                below += ties;
                ties = 0;
            }
            tied[ties++] = row;
        }
        for (int i = 0; i < ties; i++) scores[tied[i]] = score((below + 0.5 * ties) / count);
        double[] first = new double[count];
        for (int i = 0; i < count; i++) first[i] = scores[rows[i]];
        return first;
    }

    private static double score(double share) {
        return SCORES[(int) (share * SCORES.length)];
    }

    private List<Fronts.Point> complete(Group group, Set<Integer> taken) {
        List<Fronts.Point> found = new ArrayList<>();
        for (int i = 0; i < group.finished(); i++) {
            int row = group.rows()[i];
            Standing standing = standings.get(row);
            if (standing.tier() != Standing.COMPLETE || !taken.add(points[row])) continue;
            found.add(new Fronts.Point(row, standing.losses()));
        }
        return found;
    }
}
