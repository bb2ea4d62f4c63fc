package dev.zeroth.optimizer.gradient;

import dev.zeroth.optimizer.Terrain;

/// One walk along each axis in turn, by parabolas through three values a quarter of the region apart: finds the basin
/// that a separable view of the function promises, and the curvature along each axis.
///
/// Cost: three evaluations a coordinate, the incumbent's value being one of the parabola's.
final class CoordinateSweep {

    /// Half the width of the region's inner half.
    private static final double STEP = 0.25;

    private static final double LONGEST = 2.5 * STEP;
    private static final double LEAST_GAIN = 1e-3;

    private final Terrain f;
    private final double[] bend;
    private double[] x;
    private double value;

    /// @param x where it starts
    /// @param value there
    CoordinateSweep(Terrain f, double[] x, double value) {
        this.f = f;
        this.bend = new double[x.length];
        this.x = x;
        this.value = value;
    }

    void run() {
        for (int i = 0; i < x.length; i++) walk(i);
    }

    double[] point() {
        return x;
    }

    double value() {
        return value;
    }

    /// Second derivatives along the axes, as far as the parabolas tell; 0 or below where there is no valley.
    double[] bend() {
        return bend;
    }

    private void walk(int i) {
        double from = x[i];
        double at = value;
        double first = f.clamp(i, from + STEP);
        if (first - from < STEP / 2) first = f.clamp(i, from - STEP);
        double firstValue = tried(i, first);
        double second = f.clamp(i, firstValue < at ? first + (first - from) : from - (first - from));
        if (second == first || second == from) return;
        double secondValue = tried(i, second);
        if (!Double.isFinite(firstValue) || !Double.isFinite(secondValue)) return;
        double near = (firstValue - at) / (first - from);
        double far = (secondValue - at) / (second - from);
        double half = (near - far) / (first - second);
        bend[i] = 2 * half;
        double slope = near - half * (first - from);
        double vertex = from - slope / bend[i];
        if (!(half > 0)) vertex = firstValue < secondValue ? 2 * first - from : 2 * second - from;
        vertex = f.clamp(i, Math.clamp(vertex, from - LONGEST, from + LONGEST));
        if (Math.abs(vertex - x[i]) > LEAST_GAIN) tried(i, vertex);
    }

    /// The value where coordinate i is another; the point becomes the incumbent if it is better.
    private double tried(int i, double to) {
        double[] point = x.clone();
        point[i] = to;
        double found = f.at(point);
        if (found < value) {
            x = point;
            value = found;
        }
        return found;
    }
}
