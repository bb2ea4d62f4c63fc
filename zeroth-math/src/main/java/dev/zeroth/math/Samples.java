package dev.zeroth.math;

/// Checks of arrays of observations.
final class Samples {
    private Samples() {}

    static void require(double[] values, int least, String name) {
        if (values.length < least) {
            throw new IllegalArgumentException(
                    name + " must have a length of at least " + least + ", got " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] must be a number, got NaN");
            }
        }
    }

    static void requireFinite(double[] values, int least, String name) {
        require(values, least, name);
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] must be finite, got " + values[i]);
            }
        }
    }

    /// Points of equal dimension without NaN; the common dimension, or 0 where there are none.
    static int requirePoints(double[][] points) {
        int dimension = points.length == 0 ? 0 : points[0].length;
        for (int i = 0; i < points.length; i++) {
            if (points[i].length != dimension || dimension == 0) {
                throw new IllegalArgumentException(
                        "point " + i + " must have " + Math.max(1, dimension) + " objectives, got " + points[i].length);
            }
            require(points[i], 1, "point " + i);
        }
        return dimension;
    }
}
