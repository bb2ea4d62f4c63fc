package dev.zeroth.bench.problem.front;

import dev.zeroth.math.Hypervolume;
import java.util.function.UnaryOperator;

/// Fronts that are given by a formula in parameters of 0 to 1.
final class Curve {

    private static final int STEPS = 20_000;
    private static final int GRID = 400;

    private Curve() {}

    /// The hypervolume of a front with two objectives, from 20,001 of its points; parts that are dominated do no harm.
    static double hypervolume(UnaryOperator<double[]> front, double... reference) {
        double[][] points = new double[STEPS + 1][];
        for (int i = 0; i <= STEPS; i++) points[i] = front.apply(new double[] {i / (double) STEPS});
        return Hypervolume.of(points, reference);
    }

    /// The hypervolume of a front with three objectives, from a grid of 401 times 401 of its points.
    static double hypervolumeOfSurface(UnaryOperator<double[]> front, double... reference) {
        double[][] points = new double[(GRID + 1) * (GRID + 1)][];
        for (int i = 0; i <= GRID; i++) {
            for (int j = 0; j <= GRID; j++) {
                points[i * (GRID + 1) + j] = front.apply(new double[] {i / (double) GRID, j / (double) GRID});
            }
        }
        return Hypervolume.of(points, reference);
    }
}
