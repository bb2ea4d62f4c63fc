package dev.zeroth.optimizer.gradient;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A line search that looks at values only, a gradient costing d of them: backtracking to sufficient
/// decrease, along the parabola through the slope and the last value; then longer or shorter steps where
/// that parabola promises more.
final class LineSearch {

    /// @param step along the direction
    /// @param value there
    record Found(double step, double value) {}

    private static final double DECREASE = 1e-4;
    private static final int MOST_SHORTER = 12;
    private static final int MOST_LONGER = 8;

    private LineSearch() {}

    /// A step that lowers the function; null where none was found.
    ///
    /// @param along the function of the step; perhaps infinite
    /// @param value at 0
    /// @param slope at 0, below 0
    /// @param first the step tried first
    static @Nullable Found run(DoubleUnaryOperator along, double value, double slope, double first) {
        double t = first;
        double at = along.applyAsDouble(t);
        for (int i = 0; !(at <= value + DECREASE * slope * t) || !(at < value); i++) {
            if (i == MOST_SHORTER) return null;
            double vertex = vertex(value, slope, t, at);
            t = Double.isFinite(at) ? Math.clamp(vertex, 0.1 * t, 0.5 * t) : 0.25 * t;
            at = along.applyAsDouble(t);
        }
        return improve(along, value, slope, new Found(t, at));
    }

    private static Found improve(DoubleUnaryOperator along, double value, double slope, Found found) {
        Found best = found;
        for (int i = 0; i < MOST_LONGER; i++) {
            double vertex = vertex(value, slope, best.step(), best.value());
            boolean shorter = i == 0 && vertex < 0.7 * best.step();
            if (!shorter && !(vertex > 1.5 * best.step())) return best;
            double t = Math.clamp(vertex, 0.1 * best.step(), 5 * best.step());
            double at = along.applyAsDouble(t);
            if (!(at < best.value())) return best;
            best = new Found(t, at);
            if (shorter) return best;
        }
        return best;
    }

    /// Where the parabola through the slope and a value has its minimum; infinity where it has none.
    private static double vertex(double value, double slope, double t, double at) {
        double bend = at - value - slope * t;
        return bend > 0 ? -slope * t * t / (2 * bend) : Double.POSITIVE_INFINITY;
    }
}
