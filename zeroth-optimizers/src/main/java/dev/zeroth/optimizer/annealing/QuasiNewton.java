package dev.zeroth.optimizer.annealing;

import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.Routine;

/// A quasi-Newton descent with differences for the gradient: along -H g, where H is BFGS's approximation of
/// the inverse Hessian,
///
///     H <- (I - r s y^T) H (I - r y s^T) + r s s^T,     r = 1 / s^T y
///
/// | symbol | here |
/// |---|---|
/// | H | [Metric] |
/// | g | [Slope]: forward differences, and central ones when these end to help |
/// | s, y | the last step, and the change of g over it |
///
/// All lengths are in units of the region's scale. Coordinates at a bound that the descent would leave rest;
/// those in levels always do. It ends where the step or the gain is lost in rounding, or where ten more gains
/// like the last would not reach the best value known.
///
/// Cost: d + 1 evaluations a step, d of them side by side; O(d^2). When not: with noise, which differences
/// multiply.
///
/// @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal and Wright, Numerical optimization, 2006,
///     chapters 3, 6 and 8</a>
public final class QuasiNewton implements LocalSearch {

    private static final double SUFFICIENT = 1e-4;
    private static final double NEAR = 0.2;
    private static final double FAR = 4;
    private static final double FIRST_LENGTH = 0.05;
    private static final double LEAST_LENGTH = 1e-13;
    private static final int MOST_HALVINGS = 12;
    private static final int MOST_DOUBLINGS = 10;
    private static final int MOST_STEPS = 500;
    private static final int PATIENCE = 10;

    @Override
    public Found descend(Routine.Evaluations f, Region region, Found from, double best) {
        if (!Slope.tame(from.loss())) return from;
        Slope slope = new Slope(f, region);
        if (slope.free() == 0) return from;
        Found now = from;
        Metric metric = new Metric(region.dimension());
        double[] gradient = slope.at(now);
        for (int step = 0; step < MOST_STEPS; step++) {
            Found next = line(f, region, now, gradient, metric);
            double gain = now.loss() - next.loss();
            boolean rounding = !(gain > 1e-15 * Math.abs(now.loss()));
            if (rounding && slope.central()) return next;
            if (next.loss() - PATIENCE * gain > best && step > region.dimension()) return next;
            if (rounding) slope.refine();
            double[] newGradient = slope.at(next);
            if (rounding) metric.reset();
            else metric.update(region, now.point(), next.point(), gradient, newGradient);
            now = next;
            gradient = newGradient;
        }
        return now;
    }

    /// The least point found along a descent direction.
    private static Found line(Routine.Evaluations f, Region region, Found from, double[] gradient, Metric metric) {
        boolean[] rests = rests(region, from.point(), gradient);
        double[] direction = metric.direction(gradient, rests);
        double steepness = dot(direction, gradient);
        if (!(steepness < 0)) return from;
        double length = Math.sqrt(dot(direction, direction));
        double scale = metric.blank() ? FIRST_LENGTH / length : Math.min(1, 1 / length);
        Found found = at(f, region, from, direction, scale);
        for (int i = 0; i < MOST_HALVINGS && scale * length > LEAST_LENGTH; i++) {
            boolean enough = found.loss() <= from.loss() + SUFFICIENT * scale * steepness;
            if (enough && found.loss() < from.loss()) {
                return polished(f, region, from, direction, scale, found, steepness);
            }
            scale *= Math.clamp(minimum(found.loss() - from.loss(), scale * steepness), 0.1, 0.5);
            found = at(f, region, from, direction, scale);
        }
        return found.loss() < from.loss() ? found : from;
    }

    /// Goes on to the minimum of the parabola through what is known of a line, if that lies elsewhere.
    private static Found polished(
            Routine.Evaluations f,
            Region region,
            Found from,
            double[] direction,
            double scale,
            Found found,
            double steepness) {
        double share = minimum(found.loss() - from.loss(), scale * steepness);
        if (share > FAR) return stretched(f, region, from, direction, scale, found);
        if (Math.abs(share - 1) < NEAR) return found;
        Found other = at(f, region, from, direction, share * scale);
        return other.loss() < found.loss() ? other : found;
    }

    /// Where a parabola through the start, its slope and the end has its minimum, as a share of the way;
    /// positive infinity where it bends down.
    private static double minimum(double rise, double fall) {
        double bend = rise - fall;
        return bend > 0 ? -fall / (2 * bend) : Double.POSITIVE_INFINITY;
    }

    private static Found stretched(
            Routine.Evaluations f, Region region, Found from, double[] direction, double scale, Found first) {
        Found best = first;
        double reach = scale;
        for (int i = 0; i < MOST_DOUBLINGS; i++) {
            reach *= 2;
            Found further = at(f, region, from, direction, reach);
            if (!(further.loss() < best.loss())) return best;
            best = further;
        }
        return best;
    }

    private static Found at(Routine.Evaluations f, Region region, Found from, double[] direction, double length) {
        double[] point = from.point().clone();
        for (int i = 0; i < point.length; i++) {
            if (direction[i] != 0) point[i] = region.clamp(i, point[i] + length * direction[i] * region.scale(i));
        }
        return new Found(point, f.at(point));
    }

    private static boolean[] rests(Region region, double[] point, double[] gradient) {
        boolean[] rests = new boolean[point.length];
        for (int i = 0; i < rests.length; i++) {
            boolean low = point[i] <= region.low(i) && gradient[i] > 0;
            boolean high = point[i] >= region.high(i) && gradient[i] < 0;
            rests[i] = region.levels(i) > 0 || low || high;
        }
        return rests;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
