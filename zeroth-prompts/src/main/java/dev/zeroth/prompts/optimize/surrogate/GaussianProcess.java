package dev.zeroth.prompts.optimize.surrogate;

import dev.zeroth.prompts.optimize.TextFeatures;
import dev.zeroth.prompts.optimize.Validated;
import java.util.ArrayList;
import java.util.List;

/// A Gaussian process over texts' features: what a text's score will be, and how sure that is.
///
/// ```
/// k(x, y) = exp(-(1 - cos(x, y)) / l),   y_i = m + s (f(x_i) + e_i),   f ~ GP(0, k),   e_i ~ N(0, v)
/// mean(x) = m + s k_x' A^-1 z,           variance(x) = s^2 (1 - k_x' A^-1 k_x),        A = K + v I
/// ```
///
/// | symbol | here |
/// |---|---|
/// | m, s | mean and deviation of the scores; z are the scores less m, by s |
/// | l, v | the likeliest of [#LENGTHS] and [#NOISES]: the least z' A^-1 z + log det A |
///
/// Cost: O(n^3) a fit for each of nine settings, O(n^2) a prediction.
final class GaussianProcess {

    private static final double[] LENGTHS = {0.1, 0.3, 1};
    private static final double[] NOISES = {0.01, 0.1, 0.5};

    private final List<double[]> points;
    private final double mean;
    private final double scale;
    private double length;
    private double[][] factor = new double[0][];
    private double[] weights = new double[0];

    /// @param points of length 1
    /// @param scores as many, at least 1
    GaussianProcess(List<double[]> points, List<Double> scores) {
        this.points = List.copyOf(points);
        mean = scores.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares = scores.stream()
                .mapToDouble(score -> (score - mean) * (score - mean))
                .average()
                .orElse(0);
        scale = squares > 0 ? Math.sqrt(squares) : 1;
        double[] z =
                scores.stream().mapToDouble(score -> (score - mean) / scale).toArray();
        double[][] cosines = cosines();
        double least = Double.POSITIVE_INFINITY;
        for (double l : LENGTHS) {
            for (double v : NOISES) {
                double[][] lower = factor(cosines, l, v);
                double[] alpha = solved(lower, z);
                double loss = 0;
                for (int i = 0; i < z.length; i++) loss += z[i] * alpha[i] + 2 * Math.log(lower[i][i]);
                if (loss >= least) continue;
                least = loss;
                length = l;
                factor = lower;
                weights = alpha;
            }
        }
    }

    /// What is expected of a text, and the deviation from it.
    record Prediction(double mean, double deviation) {}

    Prediction at(double[] x) {
        double[] k = new double[points.size()];
        for (int i = 0; i < k.length; i++) k[i] = kernel(TextFeatures.cosine(points.get(i), x), length);
        double expected = 0;
        for (int i = 0; i < k.length; i++) expected += k[i] * weights[i];
        double[] half = forward(factor, k);
        double variance = 1;
        for (double value : half) variance -= value * value;
        return new Prediction(mean + scale * expected, scale * Math.sqrt(Math.max(0, variance)));
    }

    private static double kernel(double cosine, double length) {
        return Math.exp(-(1 - cosine) / length);
    }

    private double[][] cosines() {
        int n = points.size();
        double[][] cosines = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) cosines[i][j] = TextFeatures.cosine(points.get(i), points.get(j));
        }
        return cosines;
    }

    /// The lower triangle L with L L' = K + v I.
    private static double[][] factor(double[][] cosines, double l, double v) {
        int n = cosines.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = kernel(cosines[i][j], l) + (i == j ? v : 0);
                for (int k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
            }
        }
        return lower;
    }

    private static double[] forward(double[][] lower, double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) x[i] -= lower[i][k] * x[k];
            x[i] /= lower[i][i];
        }
        return x;
    }

    private static double[] solved(double[][] lower, double[] b) {
        double[] x = forward(lower, b);
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) x[i] -= lower[k][i] * x[k];
            x[i] /= lower[i][i];
        }
        return x;
    }

    /// A process of what was validated.
    static GaussianProcess of(List<Validated> history) {
        List<double[]> points = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (var one : history) {
            points.add(TextFeatures.of(one.candidate()));
            scores.add(one.mean());
        }
        return new GaussianProcess(points, scores);
    }
}
