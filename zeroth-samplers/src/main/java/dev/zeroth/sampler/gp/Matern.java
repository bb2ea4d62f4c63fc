package dev.zeroth.sampler.gp;

import java.util.Arrays;

/// The Matern kernel of smoothness 5/2 with a length scale per group, on top of a constant of unknown height:
/// k(r) = s (1 + sqrt5 r + 5/3 r^2) exp(-sqrt5 r) + c with r^2 the sum over features of (x_f - y_f)^2 / l_f^2.
final class Matern {

    /// The prior variance of the function's mean.
    static final double MEAN_VARIANCE = 1;

    private final double[] weights;
    private final double signal;

    /// @param design tells the groups of features
    Matern(Hyper hyper, Design design) {
        this.weights = new double[design.features()];
        for (int f = 0; f < weights.length; f++) {
            double length = hyper.lengthScale(design.groupOf(f));
            weights[f] = 1 / (length * length);
        }
        this.signal = hyper.signal();
    }

    /// 1 / l_f^2
    double weight(int feature) {
        return weights[feature];
    }

    /// The prior variance at a point.
    double variance() {
        return signal + MEAN_VARIANCE;
    }

    /// The squared scaled distances of a point to rows of a design.
    void squares(double[] point, Design design, double[] into, int count) {
        Arrays.fill(into, 0, count, 0);
        for (int f = 0; f < weights.length; f++) {
            Vectors.addSquares(weights[f], point[f], design.column(f), into, count);
        }
    }

    /// Covariances at squared distances, and their slopes: -2 dk / d(r^2), so that dk/dx_f = -slope (x_f - y_f) /
    /// l_f^2.
    ///
    /// @param squares overwritten with sqrt5 r
    void covariances(double[] squares, double[] covariances, double[] slopes, int count) {
        Vectors.rootFive(squares, squares, count);
        Vectors.decay(squares, covariances, count);
        double s = signal;
        for (int i = 0; i < count; i++) {
            double t = squares[i];
            double e = s * covariances[i];
            slopes[i] = 5.0 / 3 * (1 + t) * e;
            covariances[i] = (1 + t + t * t * (1.0 / 3)) * e + MEAN_VARIANCE;
        }
    }
}
