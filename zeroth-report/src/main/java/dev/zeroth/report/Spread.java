package dev.zeroth.report;

import dev.zeroth.report.chart.Axis;
import dev.zeroth.space.Scale;
import dev.zeroth.trial.Direction;
import java.util.stream.DoubleStream;

/// The finite values of an objective, and the axis that shows them well.
final class Spread {

    private static final double LOG_RATIO = 100;
    private static final double CHOICE_RATIO = 5;
    private static final int CLIP_FROM = 10;
    private static final double ORDINARY = 0.85;
    private static final double STRETCH = 2.5;

    private final double[] sorted;
    private final Direction direction;

    private Spread(double[] sorted, Direction direction) {
        this.sorted = sorted;
        this.direction = direction;
    }

    static Spread of(DoubleStream values, Direction direction) {
        return new Spread(values.filter(Double::isFinite).sorted().toArray(), direction);
    }

    private double low() {
        return sorted[0];
    }

    private double high() {
        return sorted[sorted.length - 1];
    }

    private boolean ratio(double least) {
        return sorted.length > 1 && low() > 0 && high() / low() >= least;
    }

    /// Whether a log axis shows something that a linear one hides.
    boolean logSensible() {
        return ratio(CHOICE_RATIO);
    }

    /// Whether the values span so much that the log axis is the one to begin with.
    boolean logFirst() {
        return ratio(LOG_RATIO);
    }

    Axis axis(int ticks) {
        return axis(logFirst() ? Scale.LOG : Scale.LINEAR, ticks);
    }

    /// A linear axis leaves out the far end of the worst values where they would flatten the rest.
    Axis axis(Scale scale, int ticks) {
        if (sorted.length == 0) return Axis.of(Scale.LINEAR, 0, 1, ticks, false);
        if (scale == Scale.LOG || sorted.length < CLIP_FROM) return Axis.of(scale, low(), high(), ticks, false);
        boolean minimize = direction == Direction.MINIMIZE;
        double best = minimize ? low() : high();
        double ordinary = sorted[(int) Math.round((minimize ? ORDINARY : 1 - ORDINARY) * (sorted.length - 1))];
        if (ordinary == best) return Axis.of(scale, low(), high(), ticks, false);
        double limit = best + STRETCH * (ordinary - best);
        return minimize
                ? Axis.of(scale, low(), Math.min(high(), limit), ticks, false)
                : Axis.of(scale, Math.max(low(), limit), high(), ticks, false);
    }
}
