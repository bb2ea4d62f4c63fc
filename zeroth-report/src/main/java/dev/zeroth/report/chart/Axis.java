package dev.zeroth.report.chart;

import dev.zeroth.space.Scale;
import java.util.ArrayList;
import java.util.List;

/// A range of numbers laid along a line.
///
/// @param low finite; above 0 on a log scale
/// @param high finite, above `low`
/// @param ticks within the range, ascending
public record Axis(Scale scale, double low, double high, List<Tick> ticks) {

    private static final double MARGIN = 0.04;

    public Axis {
        if (!Double.isFinite(low) || !Double.isFinite(high) || !(low < high)) {
            throw new IllegalArgumentException("an axis is a finite range, got %s to %s".formatted(low, high));
        }
        if (scale == Scale.LOG && low <= 0) throw new IllegalArgumentException("a log axis begins above 0, got " + low);
        ticks = List.copyOf(ticks);
    }

    /// An axis from low to high, widened a little; a single number gets a range around it.
    ///
    /// @param wanted about how many ticks
    /// @param whole whether the ticks are whole numbers
    public static Axis of(Scale scale, double low, double high, int wanted, boolean whole) {
        if (scale == Scale.LOG) {
            double margin = Math.max((Math.log(high) - Math.log(low)) * MARGIN, low == high ? 0.5 : 0);
            double from = Math.max(Math.exp(Math.log(low) - margin), Double.MIN_NORMAL);
            double to = Math.clamp(Math.exp(Math.log(high) + margin), 2 * Double.MIN_NORMAL, Double.MAX_VALUE);
            return new Axis(scale, from, to, Ticks.log(from, to, wanted));
        }
        double magnitude = Math.max(Math.abs(low), Math.abs(high));
        double margin = MARGIN * high - MARGIN * low;
        if (!(margin > magnitude * 1e-12)) margin = magnitude == 0 ? 1 : Math.max(magnitude * 0.1, Double.MIN_NORMAL);
        double from = Math.max(low - margin, -Double.MAX_VALUE);
        double to = Math.min(high + margin, Double.MAX_VALUE);
        return new Axis(scale, from, to, Ticks.linear(from, to, wanted, whole));
    }

    /// An axis from exactly low to exactly high.
    public static Axis exact(double low, double high, int wanted, boolean whole) {
        double to = high > low ? high : low + 1;
        return new Axis(Scale.LINEAR, low, to, Ticks.linear(low, to, wanted, whole));
    }

    /// An axis with a place per name, at 0, 1, 2...
    public static Axis categories(List<String> names) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) ticks.add(new Tick(i, names.get(i)));
        return new Axis(Scale.LINEAR, -0.5, Math.max(1, names.size()) - 0.5, ticks);
    }

    /// Where the value lies, from 0 to 1; values outside, infinite ones too, lie at the nearer end.
    public double at(double value) {
        if (!(value > low)) return 0;
        if (value >= high) return 1;
        return scale == Scale.LOG
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value / 2 - low / 2) / (high / 2 - low / 2);
    }

    /// Whether the value lies beyond either end.
    public boolean outside(double value) {
        return value < low || value > high;
    }
}
