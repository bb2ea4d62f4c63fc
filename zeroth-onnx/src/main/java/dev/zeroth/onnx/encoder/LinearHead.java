package dev.zeroth.onnx.encoder;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.util.Arrays;

/// A linear layer on frozen features, fitted with gradients: multinomial logistic regression with a ridge, the baseline
/// that tuning has to beat, and what it begins with.
///
/// ```
/// minimize  mean_i -log softmax(W z_i + b)[y_i] + ridge/2 |W|^2,   z = (x - mean) / deviation
/// ```
///
/// Accelerated gradient descent with steps of 1/L, L from the largest eigenvalue of the features' second moments; the
/// momentum starts over where the gradient turns against it.
///
/// @param weight C x H for the features as they are, `bias` C
record LinearHead(float[][] weight, float[] bias) {

    private static final int STEPS = 500;
    private static final int POWER_STEPS = 30;
    private static final double SMALL = 1e-4;

    /// Fits one.
    ///
    /// @param features rows of H
    /// @param labels from 0 to classes - 1
    static LinearHead fit(float[][] features, int[] labels, int classes, double ridge) {
        int width = features[0].length;
        double[] mean = new double[width];
        double[] deviation = new double[width];
        double[][] z = standardized(features, mean, deviation);
        double[] w = descend(z, labels, classes, ridge);
        float[][] weight = new float[classes][width];
        float[] bias = new float[classes];
        for (int c = 0; c < classes; c++) {
            double shift = w[c * (width + 1) + width];
            for (int j = 0; j < width; j++) {
                double each = w[c * (width + 1) + j] / deviation[j];
                weight[c][j] = (float) each;
                shift -= each * mean[j];
            }
            bias[c] = (float) shift;
        }
        return new LinearHead(weight, bias);
    }

    /// With a 1 behind each row.
    private static double[][] standardized(float[][] features, double[] mean, double[] deviation) {
        int width = mean.length;
        double[][] z = new double[features.length][width + 1];
        for (int j = 0; j < width; j++) {
            for (float[] row : features) mean[j] += row[j] / features.length;
            double squares = 0;
            for (float[] row : features) squares += (row[j] - mean[j]) * (row[j] - mean[j]);
            deviation[j] = Math.max(Math.sqrt(squares / features.length), 1e-6);
            for (int i = 0; i < z.length; i++) z[i][j] = (features[i][j] - mean[j]) / deviation[j];
        }
        for (double[] row : z) row[width] = 1;
        return z;
    }

    private static double[] descend(double[][] z, int[] labels, int classes, double ridge) {
        int width = z[0].length;
        double rate = 1 / (largestEigenvalue(z) / 2 + ridge);
        double[] w = new double[classes * width];
        double[] ahead = w.clone();
        double t = 1;
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = gradient(z, labels, classes, ridge, ahead);
            double[] next = new double[w.length];
            double against = 0;
            double largest = 0;
            for (int i = 0; i < w.length; i++) {
                next[i] = ahead[i] - rate * gradient[i];
                against += gradient[i] * (next[i] - w[i]);
                largest = Math.max(largest, Math.abs(gradient[i]));
            }
            double after = against > 0 ? 1 : (1 + Math.sqrt(1 + 4 * t * t)) / 2;
            double momentum = against > 0 ? 0 : (t - 1) / after;
            for (int i = 0; i < w.length; i++) ahead[i] = next[i] + momentum * (next[i] - w[i]);
            w = next;
            t = after;
            if (largest < SMALL) break;
        }
        return w;
    }

    private static double largestEigenvalue(double[][] z) {
        double[] v = new double[z[0].length];
        Arrays.fill(v, 1);
        double size = 1;
        for (int step = 0; step < POWER_STEPS; step++) {
            double[] next = new double[v.length];
            for (double[] row : z) add(dot(row, v, 0) / z.length, row, next, 0);
            size = Math.sqrt(dot(next, next, 0));
            for (int i = 0; i < v.length; i++) v[i] = next[i] / size;
        }
        return 1.05 * size;
    }

    private static double[] gradient(double[][] z, int[] labels, int classes, double ridge, double[] w) {
        int width = z[0].length;
        double[] gradient = new double[w.length];
        double[] p = new double[classes];
        for (int i = 0; i < z.length; i++) {
            for (int c = 0; c < classes; c++) p[c] = dot(z[i], w, c * width);
            Softmax.inPlace(p);
            p[labels[i]] -= 1;
            for (int c = 0; c < classes; c++) add(p[c] / z.length, z[i], gradient, c * width);
        }
        for (int i = 0; i < w.length; i++) if (i % width != width - 1) gradient[i] += ridge * w[i];
        return gradient;
    }

    private static double dot(double[] row, double[] w, int from) {
        double sum = 0;
        for (int j = 0; j < row.length; j++) sum += row[j] * w[from + j];
        return sum;
    }

    private static void add(double factor, double[] row, double[] to, int from) {
        for (int j = 0; j < row.length; j++) to[from + j] += factor * row[j];
    }

    /// The logits of features.
    float[] logits(float[] features) {
        float[] logits = new float[bias.length];
        for (int c = 0; c < logits.length; c++) {
            double sum = bias[c];
            for (int j = 0; j < features.length; j++) sum += weight[c][j] * features[j];
            logits[c] = (float) sum;
        }
        return logits;
    }

    /// Tells its bits from those of other heads.
    int fingerprint() {
        return 31 * Arrays.deepHashCode(weight) + Arrays.hashCode(bias);
    }

    /// Writes itself into a model's head.
    void write(Weights weights) {
        Tensor w = weights.get("head.weight");
        Tensor b = weights.get("head.bias");
        int width = weight[0].length;
        for (int c = 0; c < bias.length; c++) {
            for (int j = 0; j < width; j++) w.set((long) c * width + j, weight[c][j]);
            b.set(c, bias[c]);
        }
    }
}
