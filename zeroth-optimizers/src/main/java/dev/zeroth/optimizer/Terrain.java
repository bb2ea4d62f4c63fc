package dev.zeroth.optimizer;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The function in units of its region's widths, for routines that reckon with differences of values: z
/// with x_i = scale_i z_i, and values whose size means something.
///
/// Points that break constraints are behind all others by a loss of 1e100 and more, which no model should
/// see. While no point is known that breaks none, this shows a loss between 1 and 2 that falls with the sum
/// of the violations; at the first point that breaks none the search begins anew from there, and from then
/// on broken constraints are failures like others: positive infinity. Values beyond 1e90 are cut to that,
/// so that sums and squares stay numbers; a search that asks for a point that is none has lost its way, and
/// ends. In a region with levels a point of the same levels is not evaluated again, and a search
/// that only asks for such ones ends.
public final class Terrain {

    /// A search of a terrain.
    @FunctionalInterface
    public interface Search {

        /// Minimizes until it has converged.
        ///
        /// @param start in units of the widths; the search's own
        void run(Terrain f, double[] start);
    }

    private static final double GREATEST = 1e90;

    /// So many of the points evaluated last are looked through for a gradient.
    private static final int SLOPES = 32;

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Slope(double[] point, double[] gradient) {}

    private final Routine.Evaluations f;
    private final Region region;
    private final double[] scale;
    private final Deque<Slope> slopes = new ArrayDeque<>();
    private final @Nullable Known known;
    private boolean feasible;
    private boolean broken;

    private Terrain(Region region, Routine.Evaluations f) {
        this.f = f;
        this.region = region;
        this.known = region.continuous() ? null : new Known(region);
        this.scale = new double[region.dimension()];
        for (int i = 0; i < scale.length; i++) scale[i] = region.scale(i);
    }

    /// Runs a search.
    ///
    /// @param start in the region's units; null: its centre
    public static RoutineOptimizer optimizer(Region region, double @Nullable [] start, Search search) {
        double[] from = region.clamp(start == null ? region.centre() : start.clone());
        return new RoutineOptimizer(region, f -> new Terrain(region, f).run(search, from));
    }

    private void run(Search search, double[] start) {
        double[] from = start.clone();
        for (int i = 0; i < from.length; i++) from[i] /= scale[i];
        for (boolean again = true; again; ) {
            again = false;
            try {
                search.run(this, clamp(from.clone()));
            } catch (Lost _) {
                return;
            } catch (Entered e) {
                from = e.point;
                again = true;
            }
        }
    }

    public int dimension() {
        return scale.length;
    }

    /// The least value of coordinate i, perhaps negative infinity.
    public double low(int i) {
        return region.low(i) / scale[i];
    }

    /// The greatest value of coordinate i, perhaps infinity.
    public double high(int i) {
        return region.high(i) / scale[i];
    }

    /// The least step along coordinate i that is sure to change anything; 0 for a continuum.
    public double level(int i) {
        return region.levels(i) == 0 ? 0 : 1.0 / region.levels(i);
    }

    /// The greatest of all levels; 0 where every coordinate is a continuum.
    public double level() {
        double level = 0;
        for (int i = 0; i < scale.length; i++) level = Math.max(level, level(i));
        return level;
    }

    /// Coordinate i brought to the nearer bound.
    public double clamp(int i, double z) {
        return z < low(i) ? low(i) : Math.min(z, high(i));
    }

    /// A point brought into the region, in place.
    public double[] clamp(double[] z) {
        for (int i = 0; i < z.length; i++) z[i] = clamp(i, z[i]);
        return z;
    }

    /// The value at a point: never NaN nor negative infinity.
    public double at(double[] z) {
        return at(new double[][] {z})[0];
    }

    /// The values at points, which may be evaluated side by side.
    public double[] at(double[][] points) {
        Routine.Outcome[] outcomes = outcomes(points);
        double[] losses = new double[points.length];
        int first = -1;
        for (int i = 0; i < losses.length; i++) {
            losses[i] = outcomes[i].penalized();
            boolean clean = losses[i] < Optimizer.INFEASIBLE;
            if (clean) losses[i] = shown(losses[i]);
            if (clean && (first < 0 || losses[i] < losses[first])) first = i;
            if (!clean && losses[i] < Double.POSITIVE_INFINITY) {
                losses[i] = feasible ? Double.POSITIVE_INFINITY : losses[i] / Optimizer.INFEASIBLE;
                broken = true;
            }
        }
        if (first < 0 || feasible) return losses;
        feasible = true;
        if (broken) throw new Entered(points[first].clone());
        return losses;
    }

    private static double shown(double loss) {
        return loss == Double.POSITIVE_INFINITY ? loss : Math.clamp(loss, -GREATEST, GREATEST);
    }

    /// What was told of points, which may be evaluated side by side: losses and constraints as they are.
    public Routine.Outcome[] outcomes(double[][] points) {
        for (double[] point : points) {
            for (double z : point) if (!Double.isFinite(z)) throw new Lost();
        }
        if (known != null && known.exhausted()) throw new Lost();
        double[][] asked = new double[points.length][];
        for (int k = 0; k < asked.length; k++) {
            asked[k] = new double[scale.length];
            for (int i = 0; i < scale.length; i++) asked[k][i] = scale[i] * clamp(i, points[k][i]);
        }
        Routine.Outcome[] outcomes = known == null ? f.outcomes(asked) : known.outcomes(asked, f);
        for (int k = 0; k < outcomes.length; k++) keepSlope(points[k], outcomes[k]);
        return outcomes;
    }

    /// Not where a constraint is broken: there what is shown of the point is not the loss.
    private void keepSlope(double[] point, Routine.Outcome outcome) {
        double[] gradient = outcome.gradient();
        if (gradient == null || !(outcome.penalized() < Optimizer.INFEASIBLE)) return;
        double[] scaled = gradient.clone();
        for (int i = 0; i < scaled.length; i++) scaled[i] *= scale[i];
        slopes.addLast(new Slope(point.clone(), scaled));
        if (slopes.size() > SLOPES) slopes.removeFirst();
    }

    /// The gradient at a point evaluated lately, where it was told with the value; null: it is not known.
    public double @Nullable [] slope(double[] z) {
        for (Slope slope : slopes)
            if (Arrays.equals(slope.point(), z)) return slope.gradient().clone();
        return null;
    }

    @Override
    public String toString() {
        return "Terrain[%s, scale %s]".formatted(region, Arrays.toString(scale));
    }

    /// The first point that breaks no constraint was seen.
    private static final class Entered extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient double[] point;

        Entered(double[] point) {
            super("constraints are met", null, false, false);
            this.point = point;
        }
    }

    /// A point was not finite, or nothing new was asked for.
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost() {
            super("the search has lost its way", null, false, false);
        }
    }
}
