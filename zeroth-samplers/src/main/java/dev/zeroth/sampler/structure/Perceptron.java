package dev.zeroth.sampler.structure;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;

/// A small regression: two hidden layers of rectified units, least squares, Adam with its rate falling
/// to 0.
///
/// h1 = max(0, W1 x + b1), h2 = max(0, W2 h1 + b2), y = w3 h2 + b3; minibatches of 16 rows, each in
/// another order every epoch.
final class Perceptron {

    private static final int BATCH = 16;
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double LEAST = 1e-8;
    private static final double DECAY = 1e-4;

    private final int inputs;
    private final int width;
    private final double[] weights;
    private final double[] slopes;
    private final double[] h1;
    private final double[] h2;
    private final int second;
    private final int third;

    Perceptron(int inputs, int width, RandomStream random) {
        this.inputs = inputs;
        this.width = width;
        this.second = width * (inputs + 1);
        this.third = second + width * (width + 1);
        this.weights = new double[third + width + 1];
        this.slopes = new double[weights.length];
        this.h1 = new double[width];
        this.h2 = new double[width];
        fill(0, width, inputs, random);
        fill(second, width, width, random);
        fill(third, 1, width, random);
    }

    /// Normal with the variance 2 / n for n inputs; shifts begin at 0.
    private void fill(int from, int units, int n, RandomStream random) {
        double deviation = Math.sqrt(2.0 / n);
        for (int u = 0; u < units; u++) {
            for (int i = 0; i < n; i++) weights[from + u * (n + 1) + i] = deviation * random.nextGaussian();
        }
    }

    double predict(double[] x) {
        layer(0, x, inputs, h1);
        layer(second, h1, width, h2);
        double y = weights[third + width];
        for (int i = 0; i < width; i++) y += weights[third + i] * h2[i];
        return y;
    }

    private void layer(int from, double[] x, int n, double[] h) {
        for (int u = 0; u < width; u++) {
            int at = from + u * (n + 1);
            double sum = weights[at + n];
            for (int i = 0; i < n; i++) sum += weights[at + i] * x[i];
            h[u] = Math.max(0, sum);
        }
    }

    void fit(double[][] x, double[] y, int epochs, double rate, RandomStream random) {
        double[] m = new double[weights.length];
        double[] v = new double[weights.length];
        int[] order = new int[x.length];
        for (int i = 0; i < order.length; i++) order[i] = i;
        int each = (x.length + BATCH - 1) / BATCH;
        long steps = (long) epochs * each;
        long step = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order, random);
            for (int from = 0; from < order.length; from += BATCH) {
                int to = Math.min(order.length, from + BATCH);
                Arrays.fill(slopes, 0);
                for (int i = from; i < to; i++) add(x[order[i]], y[order[i]], 1.0 / (to - from));
                move(m, v, rate * (1 - (double) step / steps), ++step);
            }
        }
    }

    private static void shuffle(int[] order, RandomStream random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    /// Adds the slopes of share (y' - y)^2 / 2.
    private void add(double[] x, double y, double share) {
        double off = share * (predict(x) - y);
        double[] d2 = new double[width];
        for (int u = 0; u < width; u++) {
            slopes[third + u] += off * h2[u];
            if (h2[u] > 0) d2[u] = off * weights[third + u];
        }
        slopes[third + width] += off;
        double[] d1 = new double[width];
        back(second, h1, width, d2, d1);
        for (int u = 0; u < width; u++) if (!(h1[u] > 0)) d1[u] = 0;
        back(0, x, inputs, d1, new double[0]);
    }

    private void back(int from, double[] x, int n, double[] d, double[] dx) {
        for (int u = 0; u < width; u++) {
            if (d[u] == 0) continue;
            int at = from + u * (n + 1);
            for (int i = 0; i < n; i++) slopes[at + i] += d[u] * x[i];
            slopes[at + n] += d[u];
            for (int i = 0; i < dx.length; i++) dx[i] += d[u] * weights[at + i];
        }
    }

    private void move(double[] m, double[] v, double rate, long step) {
        double scale = rate / (1 - StrictMath.pow(FIRST, (double) step));
        double correction = 1 / (1 - StrictMath.pow(SECOND, (double) step));
        for (int i = 0; i < weights.length; i++) {
            double g = slopes[i] + DECAY * weights[i];
            m[i] = FIRST * m[i] + (1 - FIRST) * g;
            v[i] = SECOND * v[i] + (1 - SECOND) * g * g;
            weights[i] -= scale * m[i] / (Math.sqrt(v[i] * correction) + LEAST);
        }
    }
}
