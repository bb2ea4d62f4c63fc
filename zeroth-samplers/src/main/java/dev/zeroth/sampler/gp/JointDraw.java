package dev.zeroth.sampler.gp;

import dev.zeroth.math.RandomStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Thompson sampling: a draw of the function at some points, all together, and the point where it is least.
final class JointDraw {

    private static final double JITTER = 1e-8;

    private JointDraw() {}

    /// The place of the least value, or null where there are no points.
    static double @Nullable [] best(
            List<double[]> candidates, Layout layout, Surrogate surrogate, RandomStream random) {
        int n = candidates.size();
        if (n == 0) return null;
        Design design = Design.of(layout);
        double[] means = new double[n];
        double[][] projections = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] features = layout.encode(candidates.get(i));
            design.add(features);
            means[i] = surrogate.mean(features);
            projections[i] = surrogate.projection();
        }
        double[] draw = draw(covariance(design, projections, surrogate.matern()), random);
        int least = 0;
        for (int i = 1; i < n; i++) if (means[i] + draw[i] < means[least] + draw[least]) least = i;
        return candidates.get(least);
    }

    private static double[][] covariance(Design design, double[][] projections, Matern matern) {
        int n = projections.length;
        double[][] upper = new double[n][];
        double[] squares = new double[n];
        double[] covariances = new double[n];
        double[] slopes = new double[n];
        for (int i = 0; i < n; i++) {
            matern.squares(design.row(i), design, squares, n);
            matern.covariances(squares, covariances, slopes, n);
            upper[i] = new double[n - i];
            for (int j = i; j < n; j++) {
                double explained = Vectors.dot(projections[i], 0, projections[j], 0, projections[i].length);
                upper[i][j - i] = covariances[j] - explained;
            }
            upper[i][0] += JITTER * matern.variance();
        }
        return upper;
    }

    /// U' z for the factor U of a covariance.
    private static double[] draw(double[][] covariance, RandomStream random) {
        int n = covariance.length;
        Factor.of(covariance);
        double[] draw = new double[n];
        for (int i = 0; i < n; i++) Vectors.add(random.nextGaussian(), covariance[i], 0, draw, i, n - i);
        return draw;
    }
}
