package dev.zeroth.optimizer.annealing;

import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.Routine;

/// The gradient by differences, in units of the region's scale; 0 in coordinates that are in levels.
final class Slope {

    private static final double FORWARD = 1e-7;
    private static final double CENTRAL = 1e-5;

    private final Routine.Evaluations f;
    private final Region region;
    private final int[] free;
    private boolean central;

    Slope(Routine.Evaluations f, Region region) {
        this.f = f;
        this.region = region;
        this.free = java.util.stream.IntStream.range(0, region.dimension())
                .filter(i -> region.levels(i) == 0)
                .toArray();
    }

    /// Whether differences can be taken of a loss: it is neither failed nor infeasible nor beyond all numbers of use.
    static boolean tame(double loss) {
        return Math.abs(loss) < Optimizer.INFEASIBLE;
    }

    /// How many coordinates are a continuum.
    int free() {
        return free.length;
    }

    boolean central() {
        return central;
    }

    /// From now on by central differences.
    void refine() {
        central = true;
    }

    double[] at(Found now) {
        double step = central ? CENTRAL : FORWARD;
        int count = free.length;
        double[][] points = new double[central ? 2 * count : count][];
        for (int k = 0; k < count; k++) {
            points[k] = moved(now.point(), free[k], step);
            if (central) points[count + k] = moved(now.point(), free[k], -step);
        }
        double[] losses = f.at(points);
        double[] gradient = new double[region.dimension()];
        for (int k = 0; k < count; k++) {
            int i = free[k];
            double ahead = losses[k];
            double back = central ? losses[count + k] : now.loss();
            double from = central ? points[count + k][i] : now.point()[i];
            double way = (points[k][i] - from) / region.scale(i);
            boolean known = tame(ahead) && tame(back) && way != 0;
            gradient[i] = known ? (ahead - back) / way : 0;
        }
        return gradient;
    }

    /// A step in one coordinate, away from a bound that it would meet.
    private double[] moved(double[] point, int i, double step) {
        double[] moved = point.clone();
        double to = point[i] + step * region.scale(i);
        boolean inside = to >= region.low(i) && to <= region.high(i);
        moved[i] = region.clamp(i, inside || central ? to : point[i] - step * region.scale(i));
        return moved;
    }
}
