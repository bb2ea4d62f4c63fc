package dev.zeroth.sampler.gp;

import dev.zeroth.math.Pareto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What lies below a reference point and is dominated by no point of a front, divided into boxes that do not overlap.
///
/// Slab by slab along the last objective: between two neighbouring values of the front, the points below are the front
/// of a problem with one objective less. With n points there are n + 1 boxes for two objectives, O(n^2) for three.
///
/// @see <a href="https://doi.org/10.1007/s10898-019-00798-7">Yang et al., Efficient computation of expected
///     hypervolume improvement using box decomposition algorithms, 2019</a>
final class FreeBoxes {

    private final double[][] bounds;
    private final List<int[]> boxes = new ArrayList<>();

    /// @param front points, less being better; those that others dominate, or beyond the reference, change nothing
    /// @param reference the upper end of every objective
    FreeBoxes(double[][] front, double[] reference) {
        int objectives = reference.length;
        this.bounds = new double[objectives][];
        double[][] inside =
                Arrays.stream(front).filter(point -> below(point, reference)).toArray(double[][]::new);
        for (int k = 0; k < objectives; k++) {
            int objective = k;
            double[] values = Arrays.stream(inside)
                    .mapToDouble(point -> point[objective])
                    .sorted()
                    .distinct()
                    .toArray();
            bounds[k] = new double[values.length + 2];
            bounds[k][0] = Double.NEGATIVE_INFINITY;
            System.arraycopy(values, 0, bounds[k], 1, values.length);
            bounds[k][values.length + 1] = reference[k];
        }
        add(inside, objectives, new int[2 * objectives]);
    }

    private static boolean below(double[] point, double[] reference) {
        for (int k = 0; k < reference.length; k++) if (!(point[k] < reference[k])) return false;
        return true;
    }

    /// Adds the boxes of the first objectives; the box holds the bounds of the others.
    private void add(double[][] points, int objectives, int[] box) {
        int last = objectives - 1;
        if (objectives == 1) {
            int least = bounds[0].length - 1;
            for (double[] point : points) least = Math.min(least, Arrays.binarySearch(bounds[0], point[0]));
            box[1] = least;
            boxes.add(box.clone());
            return;
        }
        double[][] front = nonDominated(points, objectives);
        Arrays.sort(front, Comparator.comparingDouble(point -> point[last]));
        int from = 0;
        for (int i = 0; i <= front.length; i++) {
            int to = i == front.length ? bounds[last].length - 1 : Arrays.binarySearch(bounds[last], front[i][last]);
            if (to > from) {
                box[2 * last] = from;
                box[2 * last + 1] = to;
                add(Arrays.copyOf(front, i), last, box);
            }
            from = to;
        }
    }

    private static double[][] nonDominated(double[][] points, int objectives) {
        double[][] cut = Arrays.stream(points)
                .map(point -> Arrays.copyOf(point, objectives))
                .toArray(double[][]::new);
        return Arrays.stream(Pareto.front(cut)).mapToObj(i -> cut[i]).toArray(double[][]::new);
    }

    int objectives() {
        return bounds.length;
    }

    /// How many boxes there are.
    int size() {
        return boxes.size();
    }

    /// The numbers that bound boxes along an objective, ascending: minus infinity first, the reference last.
    double[] bounds(int objective) {
        return bounds[objective];
    }

    /// A box: for each objective the places of its lower and of its upper bound among [#bounds].
    int[] box(int i) {
        return boxes.get(i);
    }
}
