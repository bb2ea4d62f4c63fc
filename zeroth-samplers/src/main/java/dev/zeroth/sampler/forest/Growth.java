package dev.zeroth.sampler.forest;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;

/// Grows one extremely randomized tree: at each cell one random cut per feature, of which the one that explains most
/// variance is made, until cells have too few rows or equal outcomes.
///
/// @see <a href="https://doi.org/10.1007/s10994-006-6226-1">Geurts et al., Extremely randomized trees, 2006</a>
final class Growth {

    /// No cell is halved more often.
    private static final int DEEPEST = 40;

    private static final double TINY = 1e-12;

    private final Feature[] features;
    private final double[][] places;
    private final int least;
    private final RandomStream random;
    private final Cells cells;
    private final int[] rows;
    private final double[] targets;
    private final int[] spareRows;
    private final double[] spareTargets;
    private final double[] sums = new double[Feature.MOST_CHOICES + 1];
    private final int[] counts = new int[Feature.MOST_CHOICES + 1];

    private double bestGain;
    private int bestFeature;
    private double bestCut;
    private long bestSet;

    private Growth(
            Feature[] features, double[][] places, int[] rows, double[] targets, int least, RandomStream random) {
        this.features = features;
        this.places = places;
        this.rows = rows;
        this.targets = targets;
        this.least = least;
        this.random = random;
        this.cells = new Cells(features);
        this.spareRows = new int[rows.length];
        this.spareTargets = new double[rows.length];
    }

    /// The cells of a new tree.
    ///
    /// @param places by feature and row
    /// @param rows to grow it on; put in another order
    /// @param targets of these rows; put in another order
    /// @param least the fewest rows in a cell
    static Cells grow(
            Feature[] features, double[][] places, int[] rows, double[] targets, int least, RandomStream random) {
        Growth growth = new Growth(features, places, rows, targets, least, random);
        growth.split(growth.cells.add(), 0, rows.length, 0);
        return growth.cells;
    }

    private void split(int leaf, int from, int to, int depth) {
        if (to - from < 2 * least || depth == DEEPEST) return;
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            sum += targets[i];
            squares += targets[i] * targets[i];
        }
        double rest = sum * sum / (to - from);
        if (squares - rest <= TINY * squares) return;
        bestGain = rest;
        bestFeature = -1;
        for (int f = 0; f < features.length; f++) {
            if (features[f].categorical()) trySet(f, from, to, sum);
            else tryCut(f, from, to, sum);
        }
        if (bestFeature < 0) return;
        int by = bestFeature;
        int first = cells.halve(leaf, by, bestCut, bestSet);
        int middle = partition(places[by], features[by].categorical(), from, to);
        split(first, from, middle, depth + 1);
        split(first + 1, middle, to, depth + 1);
    }

    private void tryCut(int f, int from, int to, double sum) {
        double[] x = places[f];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            double place = x[rows[i]];
            low = Math.min(low, place);
            high = Math.max(high, place);
        }
        double cut = low + (high - low) * random.nextDouble();
        if (!(cut < high)) return;
        double first = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (x[rows[i]] > cut) continue;
            first += targets[i];
            count++;
        }
        judge(f, cut, 0, first, count, sum, to - from);
    }

    /// A random half of the categories.
    private void trySet(int f, int from, int to, double sum) {
        double[] x = places[f];
        int all = features[f].choices() + 1;
        Arrays.fill(sums, 0, all, 0);
        Arrays.fill(counts, 0, all, 0);
        for (int i = from; i < to; i++) {
            int c = (int) x[rows[i]] + 1;
            sums[c] += targets[i];
            counts[c]++;
        }
        long chosen = random.nextLong();
        double first = 0;
        int count = 0;
        for (int c = 0; c < all; c++) {
            if ((chosen >>> c & 1) == 0) continue;
            first += sums[c];
            count += counts[c];
        }
        judge(f, 0, chosen, first, count, sum, to - from);
    }

    private void judge(int f, double cut, long chosen, double first, int count, double sum, int total) {
        int others = total - count;
        if (count < least || others < least) return;
        double second = sum - first;
        double gain = first * first / count + second * second / others;
        if (!(gain > bestGain)) return;
        bestGain = gain;
        bestFeature = f;
        bestCut = cut;
        bestSet = chosen;
    }

    /// Puts the rows of the first half first.
    private int partition(double[] x, boolean categorical, int from, int to) {
        int next = from;
        int second = 0;
        for (int i = from; i < to; i++) {
            double place = x[rows[i]];
            boolean first = categorical ? (bestSet >>> ((int) place + 1) & 1) == 1 : place <= bestCut;
            if (first) {
                rows[next] = rows[i];
                targets[next++] = targets[i];
            } else {
                spareRows[second] = rows[i];
                spareTargets[second++] = targets[i];
            }
        }
        System.arraycopy(spareRows, 0, rows, next, second);
        System.arraycopy(spareTargets, 0, targets, next, second);
        return next;
    }
}
