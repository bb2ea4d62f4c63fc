package dev.zeroth.optimizer;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;

/// The box in which f is minimized, some of its coordinates perhaps in levels.
///
/// A coordinate in n levels is divided into n equal shares, and f is constant on each: methods that know of
/// levels avoid to search within one, others need not care. Bounds may be infinite.
public final class Region {

    private final double[] low;
    private final double[] high;
    private final long[] levels;

    private Region(double[] low, double[] high, long[] levels) {
        this.low = low.clone();
        this.high = high.clone();
        this.levels = levels.clone();
        if (low.length == 0) throw new IllegalArgumentException("a region has at least one dimension");
        if (high.length != low.length || levels.length != low.length) {
            throw new IllegalArgumentException(
                    "%s lower bounds, %s upper bounds, %s levels".formatted(low.length, high.length, levels.length));
        }
        for (int i = 0; i < low.length; i++) check(i);
    }

    private void check(int i) {
        if (!(low[i] < high[i])) {
            throw new IllegalArgumentException(
                    "bounds of coordinate %s must be ordered, got %s to %s".formatted(i, low[i], high[i]));
        }
        if (levels[i] < 0 || levels[i] == 1 || (levels[i] > 0 && Double.isInfinite(high[i] - low[i]))) {
            throw new IllegalArgumentException("coordinate %s cannot have %s levels".formatted(i, levels[i]));
        }
    }

    /// The unit cube [0, 1]^d.
    public static Region unit(int dimension) {
        return unit(new long[dimension]);
    }

    /// The unit cube with some coordinates in levels.
    ///
    /// @param levels of each coordinate, at least 2; 0 for a continuum
    public static Region unit(long... levels) {
        double[] high = new double[levels.length];
        Arrays.fill(high, 1);
        return new Region(new double[levels.length], high, levels);
    }

    /// A continuous box; bounds may be infinite.
    public static Region of(double[] low, double[] high) {
        return new Region(low, high, new long[low.length]);
    }

    /// The whole of R^d.
    public static Region unbounded(int dimension) {
        double[] low = new double[dimension];
        double[] high = new double[dimension];
        Arrays.fill(low, Double.NEGATIVE_INFINITY);
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        return of(low, high);
    }

    public int dimension() {
        return low.length;
    }

    public double low(int i) {
        return low[i];
    }

    public double high(int i) {
        return high[i];
    }

    /// How many levels coordinate i has; 0: it is a continuum.
    public long levels(int i) {
        return levels[i];
    }

    /// Whether every coordinate is a continuum.
    public boolean continuous() {
        for (long count : levels) if (count > 0) return false;
        return true;
    }

    /// Whether every bound is finite.
    public boolean bounded() {
        for (int i = 0; i < low.length; i++) if (Double.isInfinite(high[i] - low[i])) return false;
        return true;
    }

    /// The natural length of coordinate i: its width, or 1 where that is infinite.
    public double scale(int i) {
        double width = high[i] - low[i];
        return Double.isInfinite(width) ? 1 : width;
    }

    /// The middle; where a bound is infinite, the other bound or 0.
    public double[] centre() {
        double[] centre = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            if (Double.isFinite(low[i])) centre[i] = Double.isFinite(high[i]) ? low[i] / 2 + high[i] / 2 : low[i];
            else if (Double.isFinite(high[i])) centre[i] = high[i];
        }
        return centre;
    }

    /// A uniform draw; standard normal around [#centre] where a bound is infinite, and then brought within the other.
    public double[] draw(RandomStream random) {
        double[] point = centre();
        for (int i = 0; i < low.length; i++) {
            boolean finite = Double.isFinite(high[i] - low[i]);
            point[i] = finite ? low[i] + random.nextDouble() * (high[i] - low[i]) : point[i] + random.nextGaussian();
        }
        return clamp(point);
    }

    /// Brings a point into the box, in place: each coordinate to the nearer bound.
    public double[] clamp(double[] point) {
        for (int i = 0; i < low.length; i++) point[i] = clamp(i, point[i]);
        return point;
    }

    /// Coordinate i, brought to the nearer bound.
    public double clamp(int i, double x) {
        return x < low[i] ? low[i] : Math.min(x, high[i]);
    }

    /// Folds a number back into coordinate i's bounds, as by mirrors there.
    public double reflect(int i, double x) {
        if (x >= low[i] && x <= high[i]) return x;
        double width = high[i] - low[i];
        if (Double.isInfinite(width)) return x < low[i] ? 2 * low[i] - x : 2 * high[i] - x;
        double turn = (x - low[i]) / (2 * width);
        double fold = 2 * width * (turn - Math.floor(turn));
        return clamp(i, low[i] + (fold <= width ? fold : 2 * width - fold));
    }

    /// Whether a point lies in the box.
    public boolean contains(double[] point) {
        if (point.length != low.length) return false;
        for (int i = 0; i < low.length; i++) if (!(point[i] >= low[i] && point[i] <= high[i])) return false;
        return true;
    }

    @Override
    public String toString() {
        return "Region[%s, %s, levels %s]"
                .formatted(Arrays.toString(low), Arrays.toString(high), Arrays.toString(levels));
    }
}
