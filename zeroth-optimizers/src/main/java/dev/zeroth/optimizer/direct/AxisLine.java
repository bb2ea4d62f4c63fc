package dev.zeroth.optimizer.direct;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A function of one number between two bounds, as far as it is known, and where to look for its least value.
///
/// The difficulty of an interval is the curvature that a parabola through its ends needs to reach a little below the
/// best known value within it:
///
///     k = ((sqrt(f_a - g) + sqrt(f_b - g)) / (b - a))^2,   g = f_best - epsilon
///
/// | symbol | here |
/// |---|---|
/// | epsilon | [#GAIN] times the range of the values known |
///
/// @see <a href="https://doi.org/10.1007/3-540-58484-6_254">Langerman, Seront and Bersini, S.T.E.P.: the easiest way
///     to optimize a function, 1994</a>
final class AxisLine {

    private static final double GAIN = 1e-6;

    private final NavigableMap<Double, Double> known = new TreeMap<>();
    private final double width;
    private double best;
    private double value = Double.POSITIVE_INFINITY;
    private double worst = Double.NEGATIVE_INFINITY;

    AxisLine(double low, double high) {
        this.width = high - low;
    }

    /// Takes a value, infinite where the evaluation failed.
    void put(double place, double found) {
        known.put(place, found);
        if (Double.isFinite(found)) worst = Math.max(worst, found);
        if (!(found < value)) return;
        best = place;
        value = found;
    }

    double best() {
        return best;
    }

    double value() {
        return value;
    }

    /// The middle of the easiest interval, or NaN where even that is so many times as hard as the valley of the best.
    double next(double times) {
        double least = times * bend();
        double place = Double.NaN;
        double floor = value - Math.max(GAIN * (worst - value), Double.MIN_NORMAL);
        Map.Entry<Double, Double> a = known.firstEntry();
        for (Map.Entry<Double, Double> b = known.higherEntry(a.getKey());
                b != null;
                b = known.higherEntry(b.getKey())) {
            double roots = Math.sqrt(a.getValue() - floor) + Math.sqrt(b.getValue() - floor);
            double slope = roots / (b.getKey() - a.getKey());
            if (slope * slope < least) {
                least = slope * slope;
                place = (a.getKey() + b.getKey()) / 2;
            }
            a = b;
        }
        return place;
    }

    /// Half the second derivative at the best place, by its neighbours; infinite where that is no valley.
    private double bend() {
        Map.Entry<Double, Double> a = known.lowerEntry(best);
        Map.Entry<Double, Double> b = known.higherEntry(best);
        if (a == null || b == null) return Double.POSITIVE_INFINITY;
        double left = (a.getValue() - value) / (best - a.getKey());
        double right = (b.getValue() - value) / (b.getKey() - best);
        double bend = (left + right) / (b.getKey() - a.getKey());
        return bend > 0 ? bend : Double.POSITIVE_INFINITY;
    }

    /// The vertex of the parabola through the best place and its neighbours, but the middle of the wider side where
    /// a neighbour is too far away to tell; NaN where the best place is known well enough.
    ///
    /// @param tolerance in widths
    double vertex(double tolerance) {
        Map.Entry<Double, Double> a = known.lowerEntry(best);
        Map.Entry<Double, Double> b = known.higherEntry(best);
        if (a == null || b == null) return edge(a == null ? b : a, tolerance);
        double below = best - a.getKey();
        double above = b.getKey() - best;
        double bend = bend();
        double slope =
                ((b.getValue() - value) / above * below - (a.getValue() - value) / below * above) / (below + above);
        double vertex = best - slope / (2 * bend);
        boolean lopsided = Math.max(below, above) > 20 * Math.min(below, above);
        if (!Double.isFinite(vertex) || (lopsided && Math.max(below, above) > 1e-3 * width)) {
            return above > below ? best + above / 10 : best - below / 10;
        }
        double least = tolerance * width;
        if (Math.abs(vertex - best) < least) {
            if (Math.max(below, above) < 1e3 * least) return Double.NaN;
            return above > below ? best + Math.min(above / 2, 10 * least) : best - Math.min(below / 2, 10 * least);
        }
        return vertex;
    }

    private double edge(Map.Entry<Double, Double> neighbour, double tolerance) {
        double way = neighbour.getKey() - best;
        return Math.abs(way) < tolerance * width ? Double.NaN : best + way / 10;
    }
}
