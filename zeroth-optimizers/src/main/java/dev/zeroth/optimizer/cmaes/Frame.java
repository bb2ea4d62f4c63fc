package dev.zeroth.optimizer.cmaes;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Region;

/// A region in units of its own: every coordinate has the scale 1, and begins at 0 where it has a bound.
///
/// A place out of bounds is evaluated at the nearest point inside. In a continuum that holds up to [#BRIM]; farther out
/// the line is mirrored there, so that a long step in vain is told from one that ends on the bound.
final class Frame {

    private static final double BRIM = 0.08;

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
        for (int i = 0; i < place.length; i++) place[i] = clamp(i, (point[i] - origin[i]) / region.scale(i));
        return place;
    }

    /// A place as a point of the region.
    double[] leave(double[] place) {
        double[] point = new double[place.length];
        for (int i = 0; i < point.length; i++) point[i] = origin[i] + region.scale(i) * mirrored(i, place[i]);
        return region.clamp(point);
    }

    /// The place that stands for all that are evaluated as this one: within bounds, and in the middle of a level.
    double[] settled(double[] place) {
        double[] settled = new double[place.length];
        for (int i = 0; i < settled.length; i++) {
            settled[i] = clamp(i, mirrored(i, place[i]));
            long levels = region.levels(i);
            if (levels > 0) settled[i] = (Math.min(Math.floor(settled[i] * levels), levels - 1.0) + 0.5) / levels;
        }
        return settled;
    }

    /// A coordinate, in a continuum brought between the brims.
    double mirrored(int i, double x) {
        double least = low[i] - BRIM;
        double most = high[i] + BRIM;
        if (levels(i) > 0 || (x >= least && x <= most)) return x;
        double width = most - least;
        if (Double.isInfinite(width)) return x < least ? 2 * least - x : 2 * most - x;
        double turn = (x - least) / (2 * width);
        double way = 2 * width * (turn - Math.floor(turn));
        return least + Math.min(way, 2 * width - way);
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
