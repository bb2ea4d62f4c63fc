package dev.zeroth.optimizer.direct;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Terrain;

/// Global searches along each axis, for a function that is a sum of functions of one coordinate each, with as many
/// minima as they like: f(x) = sum_i g_i(x_i).
///
/// First a test. For points x and y, and x' and y' that have exchanged some coordinates,
///
///     f(x) + f(y) = f(x') + f(y')
///
/// holds of such a sum, and hardly of another function. Where it fails the method ends. Else each g_i is looked at
/// where a valley is easiest to hide ([AxisLine]), in rounds: in each until only valleys could be hidden that are so
/// many times as sharp as that of the best place; then the best place is refined by parabolas.
///
/// When to use: within a [dev.zeroth.optimizer.portfolio.Portfolio]; separable functions with many minima. When not:
/// others, on which it ends at once.
///
/// Cost: 8 evaluations for the test; then 9 a coordinate to begin with and up to 40, 80, 160 and 320 looks a
/// coordinate in the four rounds, each with up to 14 refinements, and O(their number) an evaluation. Bounds:
/// they must be finite. Levels: it ends at once. A failed evaluation counts as infinitely high.
public final class AxisSearch {

    private static final int TESTS = 3;
    private static final double TOLERATED = 1e-9;
    private static final double ROUNDING = 1e-13;

    private static final int GRID = 8;
    private static final double[] SHARPNESS = {1, 4, 16, 64};
    private static final int MOST_LOOKS = 40;
    private static final int MOST_REFINEMENTS = 14;
    private static final double PRECISION = 1e-9;

    private final Terrain f;
    private final RandomStream random;
    private final double[] x;
    private double value;

    private AxisSearch(Terrain f, double[] start, RandomStream random) {
        this.f = f;
        this.random = random;
        this.x = start;
    }

    /// Starts this method.
    public static OptimizerFactory factory() {
        return (region, start, random) ->
                Terrain.optimizer(region, start, (f, from) -> new AxisSearch(f, from, random).run());
    }

    private void run() {
        int n = x.length;
        for (int i = 0; i < n; i++) if (!Double.isFinite(f.high(i) - f.low(i))) return;
        if (f.level() > 0) return;
        value = f.at(x);
        if (!Double.isFinite(value) || !separable()) return;
        AxisLine[] lines = new AxisLine[n];
        for (int i = 0; i < n; i++) {
            lines[i] = new AxisLine(f.low(i), f.high(i));
            lines[i].put(x[i], 0);
        }
        for (int round = 0; round < SHARPNESS.length; round++) {
            for (int i = 0; i < n; i++) {
                if (round == 0) scan(i, lines[i]);
                look(i, lines[i], round);
            }
        }
    }

    private boolean separable() {
        int n = x.length;
        if (n == 1) return true;
        double[] other = new double[n];
        for (int i = 0; i < n; i++) other[i] = f.low(i) + random.nextDouble() * (f.high(i) - f.low(i));
        double there = f.at(other);
        for (int test = 0; test < TESTS; test++) {
            double[][] mixed = {x.clone(), other.clone()};
            int always = random.nextInt(n);
            int never = (always + 1 + random.nextInt(n - 1)) % n;
            for (int i = 0; i < n; i++) {
                boolean exchanged = random.nextDouble() < 0.5;
                if (i == never || (i != always && !exchanged)) continue;
                mixed[0][i] = other[i];
                mixed[1][i] = x[i];
            }
            double[] told = f.at(mixed);
            double most = Math.max(Math.max(value, there), Math.max(told[0], told[1]));
            double least = Math.min(Math.min(value, there), Math.min(told[0], told[1]));
            double off = Math.abs(told[0] + told[1] - value - there);
            double size = Math.max(Math.abs(most), Math.abs(least));
            if (!(most > least) || !(off <= TOLERATED * (most - least) + ROUNDING * size)) return false;
        }
        return true;
    }

    private void scan(int i, AxisLine line) {
        for (int k = 0; k <= GRID; k++) {
            tried(i, line, f.low(i) + (double) k / GRID * (f.high(i) - f.low(i)));
        }
    }

    private void look(int i, AxisLine line, int round) {
        refine(i, line);
        int looks = MOST_LOOKS << round;
        double place = line.next(SHARPNESS[round]);
        while (looks > 0 && !Double.isNaN(place)) {
            double before = line.value();
            for (; looks > 0 && !Double.isNaN(place); looks--) {
                tried(i, line, place);
                place = line.next(SHARPNESS[round]);
            }
            if (line.value() < before) {
                refine(i, line);
                place = line.next(SHARPNESS[round]);
            }
        }
    }

    private void refine(int i, AxisLine line) {
        for (int k = 0; k < MOST_REFINEMENTS; k++) {
            double place = line.vertex(PRECISION);
            if (Double.isNaN(place)) return;
            tried(i, line, f.clamp(i, place));
        }
    }

    /// Looks at coordinate i there, its line's values being differences to that of the start.
    private void tried(int i, AxisLine line, double place) {
        double[] point = x.clone();
        point[i] = place;
        double found = f.at(point);
        line.put(place, line.value() + (found - value));
        if (!(found < value)) return;
        x[i] = place;
        value = found;
    }
}
