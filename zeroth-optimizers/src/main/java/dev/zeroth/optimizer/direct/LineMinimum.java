package dev.zeroth.optimizer.direct;

import java.util.function.DoubleUnaryOperator;

/// The minimum of a function of one number: a bracket, by steps that grow along parabolas, and then Brent's
/// method in it, which tries the vertex of the parabola through the three best places and falls back on the
/// golden section. It also ends where the next vertex would be as near as wanted, without a look at either
/// side.
///
/// @see <a href="https://maths-people.anu.edu.au/~brent/pub/pub011.html">Brent, Algorithms for minimization
///     without derivatives, 1973, chapter 5</a>
final class LineMinimum {

    private static final double GOLDEN = 0.381966011250105;
    private static final double GROWTH = 1.618033988749895;
    private static final int MOST_STEPS = 40;

    private final DoubleUnaryOperator f;
    private final double low;
    private final double high;

    /// Places by value: the best, the second and the third.
    private double x;

    private double fx;
    private double w;
    private double fw;
    private double v;
    private double fv;

    /// @param low of the places that may be tried, at most 0
    /// @param high of them, at least 0
    /// @param value of f at 0
    LineMinimum(DoubleUnaryOperator f, double low, double high, double value) {
        this.f = f;
        this.low = low;
        this.high = high;
        this.fx = value;
        this.fw = value;
        this.fv = value;
    }

    double place() {
        return x;
    }

    double value() {
        return fx;
    }

    /// Searches.
    ///
    /// @param first how far away the first place is
    /// @param tolerance how near to the minimum to come, at least
    void search(double first, double tolerance) {
        double step = Math.abs(high) >= Math.abs(first) || -low < high ? Math.min(first, high) : Math.max(-first, low);
        if (step == 0) return;
        double at = f.applyAsDouble(step);
        if (at < fx) {
            descend(step, at, tolerance);
            return;
        }
        double other = Math.clamp(-step, low, high);
        if (other == 0) {
            w = step;
            fw = at;
            brent(Math.min(0, step), Math.max(0, step), tolerance);
            return;
        }
        double there = f.applyAsDouble(other);
        w = step;
        fw = at;
        v = other;
        fv = there;
        if (there < fx) {
            x = 0;
            descend(other, there, tolerance);
        } else {
            brent(Math.min(step, other), Math.max(step, other), tolerance);
        }
    }

    /// From 0 by way of a better place, on while it goes down.
    private void descend(double step, double at, double tolerance) {
        double before = x;
        double beforeValue = fx;
        double now = step;
        double value = at;
        for (int i = 0; i < MOST_STEPS; i++) {
            double bound = now > before ? high : low;
            double next = Math.clamp(now + GROWTH * (now - before) * (i < 2 ? 1 : 2), low, high);
            if (now == bound) {
                take(before, beforeValue, now, value, before, beforeValue);
                return;
            }
            double there = f.applyAsDouble(next);
            if (!(there < value)) {
                take(before, beforeValue, now, value, next, there);
                brent(Math.min(before, next), Math.max(before, next), tolerance);
                return;
            }
            before = now;
            beforeValue = value;
            now = next;
            value = there;
        }
        take(before, beforeValue, now, value, before, beforeValue);
    }

    private void take(double a, double fa, double best, double fbest, double c, double fc) {
        x = best;
        fx = fbest;
        w = fa <= fc ? a : c;
        fw = Math.min(fa, fc);
        v = fa <= fc ? c : a;
        fv = Math.max(fa, fc);
    }

    private void brent(double from, double to, double tolerance) {
        double a = from;
        double b = to;
        double step = 0;
        double before = b - a;
        for (int i = 0; i < MOST_STEPS && b - a > 2 * tolerance; i++) {
            double middle = (a + b) / 2;
            double least = Math.max(tolerance / 2, 1e-12 * Math.abs(x));
            if (Math.abs(x - middle) <= 2 * least - (b - a) / 2) return;
            double parabola = parabola();
            boolean usable = Math.abs(parabola) < Math.abs(before) / 2 && x + parabola > a && x + parabola < b;
            if (i > 0 && usable && Math.abs(parabola) < least) return;
            before = usable && i > 0 ? step : (x < middle ? b - x : a - x);
            step = usable ? parabola : GOLDEN * (x < middle ? b - x : a - x);
            if (usable && (x + step - a < 2 * least || b - x - step < 2 * least)) {
                step = Math.copySign(least, middle - x);
            }
            double u = x + (Math.abs(step) >= least ? step : Math.copySign(least, step));
            double fu = f.applyAsDouble(Math.clamp(u, low, high));
            if (fu <= fx) {
                if (u >= x) a = x;
                else b = x;
            } else {
                if (u < x) a = u;
                else b = u;
            }
            insert(Math.clamp(u, low, high), fu);
        }
    }

    private void insert(double u, double fu) {
        if (fu <= fx) {
            v = w;
            fv = fw;
            w = x;
            fw = fx;
            x = u;
            fx = fu;
        } else if (fu <= fw || w == x) {
            v = w;
            fv = fw;
            w = u;
            fw = fu;
        } else if (fu <= fv || v == x || v == w) {
            v = u;
            fv = fu;
        }
    }

    /// From x to the vertex of the parabola through the three places; infinite where it has none.
    private double parabola() {
        double left = (x - w) * (fx - fv);
        double right = (x - v) * (fx - fw);
        double bottom = 2 * (right - left);
        double top = (x - v) * right - (x - w) * left;
        double step = -top / bottom;
        boolean fits = x != w && x != v && v != w && Double.isFinite(step);
        double bend = ((fw - fx) / (w - x) - (fv - fx) / (v - x)) / (w - v);
        return fits && bend > 0 ? step : Double.POSITIVE_INFINITY;
    }
}
