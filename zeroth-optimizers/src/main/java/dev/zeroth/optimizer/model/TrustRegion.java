package dev.zeroth.optimizer.model;

import dev.zeroth.optimizer.quadratic.Vectors;

/// The least value of a quadratic g'd + d'Gd/2 within a ball and a box, nearly: conjugate gradients from 0
/// in the coordinates that are free, each that meets a bound being fixed there; and where the ball ends
/// them, turns along the ball in the plane of d and the gradient.
///
/// @see <a href="https://www.damtp.cam.ac.uk/user/na/NA_papers/NA2009_06.pdf">Powell, The BOBYQA algorithm
///     for bound constrained optimization without derivatives, 2009, section 3</a>
final class TrustRegion {

    private static final double ENOUGH = 1e-3;
    private static final int ANGLES = 24;

    private final double[] g;
    private final double[][] hessian;
    private final double[] low;
    private final double[] high;
    private final double radius;
    private final boolean[] fixed;
    private final double[] d;
    private double[] gradient;
    private double gained;
    private double gainedAtRelease;

    private TrustRegion(double[] g, double[][] hessian, double[] low, double[] high, double radius) {
        this.g = g;
        this.hessian = hessian;
        this.low = low;
        this.high = high;
        this.radius = radius;
        this.fixed = new boolean[g.length];
        this.d = new double[g.length];
        this.gradient = g.clone();
    }

    /// The step.
    ///
    /// @param low the least step in each coordinate, at most 0
    /// @param high the greatest step in each coordinate, at least 0
    static double[] minimize(double[] g, double[][] hessian, double[] low, double[] high, double radius) {
        TrustRegion region = new TrustRegion(g, hessian, low, high, radius);
        region.run();
        for (int i = 0; i < g.length; i++) region.d[i] = Math.clamp(region.d[i], low[i], high[i]);
        return region.d;
    }

    private void run() {
        for (int i = 0; i < d.length; i++) fixed[i] = (low[i] >= 0 && g[i] > 0) || (high[i] <= 0 && g[i] < 0);
        for (int round = 0; round <= 2 * d.length; round++) {
            Ending ending = conjugate();
            double pull = 0;
            if (ending == Ending.BALL) {
                for (int turn = 0; turn < 2 * d.length + 10; turn++) if (!turn()) break;
                pull = Math.max(0, -Vectors.dot(gradient, d) / Vectors.dot(d, d));
            }
            if (ending != Ending.BOUND && !release(pull)) return;
        }
    }

    /// Frees the fixed coordinates that the least value is not at the bound of; false where there are none.
    ///
    /// @param pull the ball's multiplier: at its surface the gradient is to be -pull d
    private boolean release(double pull) {
        if (!(gained > gainedAtRelease * (1 + ENOUGH))) return false;
        gainedAtRelease = gained;
        boolean released = false;
        for (int i = 0; i < d.length; i++) {
            double slope = gradient[i] + pull * d[i];
            boolean inwards = (d[i] <= low[i] && slope < 0) || (d[i] >= high[i] && slope > 0);
            if (!fixed[i] || !inwards || low[i] >= high[i]) continue;
            fixed[i] = false;
            released = true;
        }
        return released;
    }

    private enum Ending {
        DONE,
        BOUND,
        BALL
    }

    private double[] downhill() {
        double[] way = new double[d.length];
        for (int i = 0; i < way.length; i++) way[i] = fixed[i] ? 0 : -gradient[i];
        return way;
    }

    private Ending conjugate() {
        double[] residual = downhill();
        double[] way = residual;
        double square = Vectors.dot(residual, residual);
        for (int k = 0; k < d.length; k++) {
            if (!(square > 0) || Math.sqrt(square) * radius <= ENOUGH * gained) return Ending.DONE;
            double[] bent = Vectors.times(hessian, way);
            double curvature = Vectors.dot(way, bent);
            double toBall = toBall(way);
            double full = curvature > 0 ? square / curvature : Double.POSITIVE_INFINITY;
            int wall = -1;
            double t = Math.min(toBall, full);
            for (int i = 0; i < d.length; i++) {
                if (way[i] == 0) continue;
                double room = way[i] > 0 ? (high[i] - d[i]) / way[i] : (low[i] - d[i]) / way[i];
                if (room < t) {
                    t = Math.max(0, room);
                    wall = i;
                }
            }
            double before = gained;
            gained += t * (-Vectors.dot(gradient, way) - t * curvature / 2);
            for (int i = 0; i < d.length; i++) {
                d[i] += t * way[i];
                gradient[i] += t * bent[i];
            }
            if (wall >= 0) {
                d[wall] = way[wall] > 0 ? high[wall] : low[wall];
                fixed[wall] = true;
                return Ending.BOUND;
            }
            if (toBall <= full) return Ending.BALL;
            if (gained - before <= ENOUGH * ENOUGH * gained) return Ending.DONE;
            residual = downhill();
            double next = Vectors.dot(residual, residual);
            way = Vectors.plus(residual, next / square, way);
            square = next;
        }
        return Ending.DONE;
    }

    /// How far it is to the ball's surface.
    private double toBall(double[] way) {
        double a = Vectors.dot(way, way);
        double b = Vectors.dot(way, d);
        double c = radius * radius - Vectors.dot(d, d);
        if (!(c > 0)) return 0;
        double root = Math.sqrt(b * b + a * c);
        return b > 0 ? c / (b + root) : (root - b) / a;
    }

    /// Turns the free part of d along the ball; false where there is little to gain.
    private boolean turn() {
        double[] free = new double[d.length];
        for (int i = 0; i < free.length; i++) free[i] = fixed[i] ? 0 : d[i];
        double[] side = downhill();
        double size = Vectors.dot(free, free);
        if (!(size > 0)) return false;
        side = Vectors.plus(side, -Vectors.dot(side, free) / size, free);
        double length = Vectors.norm(side);
        if (!(length * Math.sqrt(size) > ENOUGH * gained) || !(length > 0)) return false;
        side = Vectors.times(Math.sqrt(size) / length, side);
        double[] bentFree = Vectors.times(hessian, free);
        double[] bentSide = Vectors.times(hessian, side);
        double limit = Math.PI / 2;
        int wall = -1;
        for (int i = 0; i < d.length; i++) {
            if (fixed[i]) continue;
            double angle = angle(free[i], side[i], low[i], high[i]);
            if (angle < limit) {
                limit = angle;
                wall = i;
            }
        }
        double[] terms = {
            Vectors.dot(gradient, free),
            Vectors.dot(gradient, side),
            Vectors.dot(free, bentFree),
            Vectors.dot(free, bentSide),
            Vectors.dot(side, bentSide)
        };
        double angle = best(terms, limit);
        double change = change(terms, angle);
        if (wall >= 0 && angle >= limit) fixed[wall] = true;
        if (!(change < 0) && angle < limit) return false;
        double a = Math.cos(angle) - 1;
        double b = Math.sin(angle);
        for (int i = 0; i < d.length; i++) {
            if (free[i] != 0 || side[i] != 0) d[i] = Math.clamp(d[i] + a * free[i] + b * side[i], low[i], high[i]);
            gradient[i] += a * bentFree[i] + b * bentSide[i];
        }
        gained -= change;
        return (wall >= 0 && angle >= limit) || -change > ENOUGH * gained;
    }

    /// The least angle at which cos(angle) x + sin(angle) y leaves the bounds.
    private static double angle(double x, double y, double low, double high) {
        double amplitude = Math.hypot(x, y);
        double phase = Math.atan2(y, x);
        double least = Math.PI;
        for (double bound : new double[] {low, high}) {
            if (!(Math.abs(bound) < amplitude)) continue;
            double away = Math.acos(bound / amplitude);
            for (double angle : new double[] {phase - away, phase + away}) {
                double turned = angle - 2 * Math.PI * Math.floor(angle / (2 * Math.PI));
                if (turned > 1e-12 && turned < 2 * Math.PI - 1e-12) least = Math.min(least, turned);
                else if (bound == high ? y > 0 : y < 0) least = 0;
            }
        }
        return least;
    }

    private static double change(double[] terms, double angle) {
        double a = Math.cos(angle) - 1;
        double b = Math.sin(angle);
        return a * terms[0] + b * terms[1] + a * a * terms[2] / 2 + a * b * terms[3] + b * b * terms[4] / 2;
    }

    private static double best(double[] terms, double limit) {
        int least = 0;
        double value = 0;
        for (int k = 1; k <= ANGLES; k++) {
            double there = change(terms, limit * k / ANGLES);
            if (there < value) {
                value = there;
                least = k;
            }
        }
        if (least == 0 || least == ANGLES) return limit * least / ANGLES;
        double left = change(terms, limit * (least - 1) / ANGLES);
        double right = change(terms, limit * (least + 1) / ANGLES);
        return limit * (least + (left - right) / (2 * (left + right - 2 * value))) / ANGLES;
    }
}
