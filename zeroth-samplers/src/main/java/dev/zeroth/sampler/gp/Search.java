package dev.zeroth.sampler.gp;

import dev.zeroth.math.RandomStream;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks for the point of most merit: among uniform draws and changes of good points first; then the best of these
/// climb, by gradients on their numbers and by hops to neighbouring values and other categories.
final class Search {

    private static final double FIRST_STEP = 0.05;
    private static final double TOLERANCE = 1e-4;
    private static final int MOST_HOPS = 24;

    /// A point and its merit.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Found(double[] places, double merit) {
        static final Comparator<Found> BEST_FIRST = Comparator.comparingDouble((Found f) -> -f.merit());
    }

    private final Layout layout;
    private final Scorer scorer;
    private final Box box;
    private final Effort effort;
    private final RandomStream random;
    private final Set<DoubleBuffer> tried = new HashSet<>();

    /// @param tried places that are not proposed again
    Search(Layout layout, Scorer scorer, Box box, Effort effort, List<double[]> tried, RandomStream random) {
        this.layout = layout;
        this.scorer = scorer;
        this.box = box;
        this.effort = effort;
        this.random = random;
        for (double[] each : tried) this.tried.add(DoubleBuffer.wrap(each));
    }

    /// The best point found, or null where none meets the constraints or all have been tried.
    ///
    /// @param good points to begin at, best first
    double @Nullable [] best(List<double[]> good) {
        List<Found> found = new ArrayList<>();
        for (double[] candidate : candidates(good)) {
            if (!tried.contains(DoubleBuffer.wrap(candidate))) found.add(new Found(candidate, scorer.at(candidate)));
        }
        found.sort(Found.BEST_FIRST);
        Found best = found.isEmpty() ? null : found.getFirst();
        for (Found start : starts(found)) {
            Found climbed = climb(start);
            if (best == null || climbed.merit() > best.merit()) best = climbed;
        }
        return best == null ? null : best.places();
    }

    /// Points to compare, each of the space.
    List<double[]> candidates(List<double[]> good) {
        List<double[]> candidates = new ArrayList<>();
        for (int i = 0; i < effort.uniform(); i++) add(box.clip(layout.random(random)), candidates);
        if (good.isEmpty()) return candidates;
        for (int i = 0; i < effort.local(); i++) {
            double share = random.nextDouble();
            add(changed(good.get((int) (share * share * good.size()))), candidates);
        }
        return candidates;
    }

    private void add(double[] places, List<double[]> candidates) {
        double[] settled = layout.settle(places, random);
        if (settled != null) candidates.add(settled);
    }

    /// A point with some coordinates moved, few or many, by little or much.
    private double[] changed(double[] from) {
        double[] places = from.clone();
        int count = places.length;
        double deviation = 0.3 * Math.pow(0.01, random.nextDouble());
        double share = Math.max(Math.pow(count, -random.nextDouble()), Math.min(1, 1.0 / count));
        int sure = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            if (Double.isNaN(places[i]) || (i != sure && random.nextDouble() >= share)) continue;
            places[i] = layout.axis(i).perturbed(places[i], deviation, random);
        }
        return box.clip(places);
    }

    /// The best candidates, no two next to each other.
    private List<Found> starts(List<Found> found) {
        List<Found> starts = new ArrayList<>();
        for (Found each : found) {
            if (starts.size() == effort.starts()) break;
            boolean near = false;
            for (Found start : starts) near |= close(start.places(), each.places());
            if (!near) starts.add(each);
        }
        return starts;
    }

    private boolean close(double[] a, double[] b) {
        double[] x = layout.encode(a);
        double[] y = layout.encode(b);
        double square = 0;
        for (int f = 0; f < x.length; f++) square += (x[f] - y[f]) * (x[f] - y[f]);
        return square < 0.0025 * x.length;
    }

    private Found climb(Found start) {
        Found now = hop(ascend(start, false));
        return layout.relaxes() ? ascend(now, true) : now;
    }

    /// Climbs by gradients.
    ///
    /// @param exact whether only continuous coordinates move; else all numbers do and are then rounded
    private Found ascend(Found start, boolean exact) {
        int[] moving = moving(start.places(), exact);
        if (moving.length == 0) return start;
        double[] x = new double[moving.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = start.places()[moving[i]];
            low[i] = box.low(moving[i]);
            high[i] = box.high(moving[i]);
        }
        double[] places = start.places().clone();
        double[] byFeature = new double[layout.features()];
        Lbfgs.Smooth descent = (at, gradient) -> {
            for (int i = 0; i < at.length; i++) places[moving[i]] = at[i];
            double merit = scorer.at(places, byFeature);
            for (int i = 0; i < at.length; i++)
                gradient[i] = -byFeature[layout.slotOf(moving[i]).feature()];
            return Double.isFinite(merit) ? -merit : Double.POSITIVE_INFINITY;
        };
        new Lbfgs(descent, low, high, TOLERANCE).minimize(x, effort.iterations(), FIRST_STEP);
        for (int i = 0; i < x.length; i++)
            places[moving[i]] = layout.axis(moving[i]).snap(x[i]);
        return better(places, start);
    }

    private int[] moving(double[] places, boolean exact) {
        int[] moving = new int[places.length];
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            Slot slot = layout.slotOf(i);
            if (!slot.numeric() || Double.isNaN(places[i]) || box.low(i) >= box.high(i)) continue;
            if (!exact || slot.axes()[0].continuous()) moving[count++] = i;
        }
        return Arrays.copyOf(moving, count);
    }

    private Found better(double[] places, Found than) {
        double[] settled = layout.settle(places.clone(), random);
        if (settled == null || tried.contains(DoubleBuffer.wrap(settled))) return than;
        double merit = scorer.at(settled);
        return merit > than.merit() ? new Found(settled, merit) : than;
    }

    /// Climbs by changes of one discrete coordinate at a time.
    private Found hop(Found start) {
        Found best = start;
        for (int round = 0; round < effort.rounds(); round++) {
            double before = best.merit();
            int budget = MOST_HOPS;
            int count = layout.places();
            int from = random.nextInt(count);
            for (int k = 0; k < count && budget > 0; k++) {
                int i = (from + k) % count;
                for (double place : neighbours(best.places(), i)) {
                    double[] places = best.places().clone();
                    places[i] = place;
                    best = better(box.clip(places), best);
                    budget--;
                }
            }
            if (best.merit() == before) break;
        }
        return best;
    }

    private double[] neighbours(double[] places, int i) {
        Axis axis = layout.axis(i);
        if (Double.isNaN(places[i]) || axis.continuous() || axis.cells() == 1) return new double[0];
        if (!axis.categorical()) return new double[] {axis.neighbour(places[i], 1), axis.neighbour(places[i], -1)};
        int count = Math.min(axis.choices() - 1, 6);
        double[] others = new double[count];
        int first = count == axis.choices() - 1 ? 0 : random.nextInt(axis.choices() - 1);
        for (int k = 0; k < count; k++)
            others[k] = (places[i] + 1 + (first + k) % (axis.choices() - 1)) % axis.choices();
        return others;
    }
}
