package dev.zeroth.optimizer.direct;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Terrain;
import dev.zeroth.optimizer.quadratic.Vectors;

/// Powell's method of conjugate directions: a minimum along each of d directions in turn, and then the
/// whole way of the cycle may take the place of the direction that gave most.
///
/// | symbol | here |
/// |---|---|
/// | u_i | [#directions], first the axes |
/// | x_0, x_n | where a cycle begins and ends |
/// | x_n + (x_n - x_0) | tried after each cycle: Powell's test of its value keeps the set independent |
/// | first step along u_i | [#steps]: a tenth of the region, later as far as the minimum was |
///
/// When to use: separable functions and smooth ones with valleys, some ten dimensions. When not: noise, or
/// a tight budget: a cycle needs about 5 d evaluations.
///
/// Cost: O(d) an evaluation. Evaluations come one by one; parallel jobs run walks from other starts.
/// Bounds: lines end there. Noise: stops too early. A failed evaluation is infinitely high. Along a
/// coordinate in levels no step is shorter than a level.
///
/// Departures from the paper: lines are searched by Brent's method, at first to a hundredth of the first
/// step and ten times more finely each cycle.
///
/// @see <a href="https://doi.org/10.1093/comjnl/7.2.155">Powell, An efficient method for finding the
///     minimum of a function of several variables without calculating derivatives, The Computer Journal 7
///     (1964)</a>
public final class Powell {

    private static final double FIRST_STEP = 0.1;
    private static final double FIRST_TOLERANCE = 0.01;
    private static final double FINEST = 1e-9;

    private final Terrain f;
    private final double[][] directions;
    private final double[] steps;
    private double[] x;
    private double value;

    private Powell(Terrain f, double[] start) {
        this.f = f;
        this.directions = new double[start.length][];
        this.steps = new double[start.length];
        this.x = start;
        for (int i = 0; i < start.length; i++) {
            directions[i] = new double[start.length];
            directions[i][i] = 1;
            steps[i] = Math.max(FIRST_STEP, f.level(i));
        }
    }

    /// Starts this method.
    public static OptimizerFactory factory() {
        return (region, start, _) -> Terrain.optimizer(region, start, (f, from) -> new Powell(f, from).run());
    }

    private void run() {
        value = f.at(x);
        if (value == Double.POSITIVE_INFINITY) return;
        double share = FIRST_TOLERANCE;
        while (true) {
            double[] start = x;
            double before = value;
            int most = cycle(share);
            double moved = Vectors.greatest(Vectors.minus(x, start));
            boolean idle = before - value <= 1e-14 * Math.abs(value) || moved < FINEST;
            if (idle && share <= 1e-4) return;
            if (!idle) turn(start, before, most, share);
            share = Math.max(1e-6, share / 10);
        }
    }

    private double greatestGain;

    /// A minimum along each direction; the number of the one that gave most.
    private int cycle(double share) {
        int most = 0;
        greatestGain = 0;
        for (int i = 0; i < directions.length; i++) {
            double before = value;
            line(i, share);
            if (before - value > greatestGain) {
                greatestGain = before - value;
                most = i;
            }
        }
        return most;
    }

    private void line(int i, double share) {
        double[] direction = directions[i];
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double least = FINEST / 10;
        for (int k = 0; k < x.length; k++) {
            if (direction[k] == 0) continue;
            double a = (f.low(k) - x[k]) / direction[k];
            double b = (f.high(k) - x[k]) / direction[k];
            low = Math.max(low, Math.min(a, b));
            high = Math.min(high, Math.max(a, b));
            if (f.level(k) > 0) least = Math.max(least, f.level(k) / 2);
        }
        double[] from = x;
        LineMinimum line = new LineMinimum(
                t -> f.at(f.clamp(Vectors.plus(from, t, direction))), Math.min(0, low), Math.max(0, high), value);
        double step = Math.max(steps[i], 2 * least);
        line.search(step, Math.max(least, share * step));
        if (line.value() < value) {
            x = f.clamp(Vectors.plus(from, line.place(), direction));
            value = line.value();
        }
        steps[i] = Math.clamp(Math.abs(line.place()), 0.1 * step, 10 * step);
    }

    /// Powell's test, and the cycle's whole way in the place of the direction that gave most.
    private void turn(double[] start, double before, int most, double share) {
        double[] way = Vectors.minus(x, start);
        double[] beyond = f.clamp(Vectors.plus(x, 1, way));
        double there = f.at(beyond);
        if (!(there < before)) return;
        double left = before - value - greatestGain;
        double rest = before - there;
        if (2 * (before - 2 * value + there) * left * left >= rest * rest * greatestGain) return;
        int last = directions.length - 1;
        double length = Vectors.norm(way);
        directions[most] = directions[last];
        steps[most] = steps[last];
        directions[last] = Vectors.times(1 / length, way);
        steps[last] = length;
        line(last, share);
    }
}
