package dev.zeroth.optimizer.cmaes;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Region;

/// A region in units of its own: every coordinate has the scale 1, and begins at 0 where it has a bound.
///
/// A continuum's bounds are folds: a place u that is less than a from the bound 0, or beyond it, stands for
/// `(u + a)^2 / (4 a)`, which is u at a, as steep there, and 0 at -a; the places beyond -a mirror those within. So the
/// whole line is usable, and a search that is unaware of bounds reaches them.
///
/// | symbol | here |
/// |---|---|
/// | a | [#MARGIN] |
final class Frame {

    private static final double MARGIN = 0.05;

    private final Region region;
    private final double[] origin;
    private final double[] low;
    private final double[] high;

    Frame(Region region) {
        int n = region.dimension();
        this.region = region;
        this.origin = new double[n];
        this.low = new double[n];
        this.high = new double[n];
        for (int i = 0; i < n; i++) {
            if (Double.isFinite(region.low(i))) origin[i] = region.low(i);
            else if (Double.isFinite(region.high(i))) origin[i] = region.high(i);
            low[i] = (region.low(i) - origin[i]) / region.scale(i);
            high[i] = (region.high(i) - origin[i]) / region.scale(i);
        }
    }

    int dimension() {
        return origin.length;
    }

    /// 0 for a continuum.
    long levels(int i) {
        return region.levels(i);
    }

    boolean bounded(int i) {
        return high[i] - low[i] < Double.POSITIVE_INFINITY;
    }

    double[] enter(double[] point) {
        double[] place = new double[point.length];
        for (int i = 0; i < place.length; i++) {
            double x = clamp(i, (point[i] - origin[i]) / region.scale(i));
            place[i] = levels(i) > 0 ? x : unfolded(i, x);
        }
        return place;
    }

    /// A place as a point of the region.
    double[] leave(double[] place) {
        double[] point = new double[place.length];
        for (int i = 0; i < point.length; i++) {
            double x = levels(i) > 0 ? place[i] : folded(i, place[i]);
            point[i] = origin[i] + region.scale(i) * x;
        }
        return region.clamp(point);
    }

    /// Where all places are evaluated that are evaluated as this one: within bounds, and in the middle of a level.
    double[] settled(double[] place) {
        double[] settled = new double[place.length];
        for (int i = 0; i < settled.length; i++) {
            long levels = region.levels(i);
            settled[i] = levels > 0 ? middle(levels, clamp(i, place[i])) : folded(i, place[i]);
        }
        return settled;
    }

    /// A place that is evaluated there, or as near as may be.
    double[] place(double[] settled) {
        double[] place = new double[settled.length];
        for (int i = 0; i < place.length; i++) {
            double x = clamp(i, settled[i]);
            place[i] = levels(i) > 0 ? middle(levels(i), x) : unfolded(i, x);
        }
        return place;
    }

    private static double middle(long levels, double x) {
        return (Math.min(Math.floor(x * levels), levels - 1.0) + 0.5) / levels;
    }

    /// Coordinate i of a continuum, brought between its folds as by mirrors there.
    double mirrored(int i, double u) {
        double least = low[i] - MARGIN;
        double most = high[i] + MARGIN;
        if (u >= least && u <= most) return u;
        double width = most - least;
        if (Double.isInfinite(width)) return u < least ? 2 * least - u : 2 * most - u;
        double turn = (u - least) / (2 * width);
        double way = 2 * width * (turn - Math.floor(turn));
        return Math.clamp(least + (way <= width ? way : 2 * width - way), least, most);
    }

    private double folded(int i, double place) {
        double u = mirrored(i, place);
        if (u < low[i] + MARGIN) return low[i] + (u - low[i] + MARGIN) * (u - low[i] + MARGIN) / (4 * MARGIN);
        if (u > high[i] - MARGIN) return high[i] - (high[i] + MARGIN - u) * (high[i] + MARGIN - u) / (4 * MARGIN);
        return u;
    }

    private double unfolded(int i, double x) {
        if (x < low[i] + MARGIN) return low[i] - MARGIN + Math.sqrt(4 * MARGIN * (x - low[i]));
        if (x > high[i] - MARGIN) return high[i] + MARGIN - Math.sqrt(4 * MARGIN * (high[i] - x));
        return x;
    }

    double clamp(int i, double x) {
        return x < low[i] ? low[i] : Math.min(x, high[i]);
    }

    /// A uniform draw; around a point where a bound is infinite.
    double[] draw(RandomStream random, double[] around) {
        double[] drawn = enter(region.draw(random));
        for (int i = 0; i < drawn.length; i++) {
            if (!bounded(i)) drawn[i] = clamp(i, around[i] + random.nextGaussian());
        }
        return drawn;
    }
}
