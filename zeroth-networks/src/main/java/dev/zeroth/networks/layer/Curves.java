package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Curve;

/// Functions of one number over ranges of arrays, and their slopes.
final class Curves {

    private static final float GELU_SCALE = (float) Math.sqrt(2 / Math.PI);
    private static final float GELU_CUBE = 0.044715f;

    private Curves() {}

    /// a = sigmoid(a) in place.
    static void sigmoid(float[] a, int from, int length) {
        for (int i = from; i < from + length; i++) a[i] = -a[i];
        Pass.ARITHMETIC.exp(a, from, length, 0);
        for (int i = from; i < from + length; i++) a[i] = 1 / (1 + a[i]);
    }

    /// a = tanh(a) = 2 sigmoid(2 a) - 1 in place, to an absolute error of 2e-7.
    static void tanh(float[] a, int from, int length) {
        for (int i = from; i < from + length; i++) a[i] = -2 * a[i];
        Pass.ARITHMETIC.exp(a, from, length, 0);
        for (int i = from; i < from + length; i++) a[i] = 2 / (1 + a[i]) - 1;
    }

    static Step step(Curve curve, float[] x) {
        return switch (curve) {
            case TANH -> {
                float[] y = x.clone();
                tanh(y, 0, y.length);
                yield new Step(y, dy -> {
                    for (int i = 0; i < dy.length; i++) dy[i] *= 1 - y[i] * y[i];
                    return dy;
                });
            }
            case SIGMOID -> {
                float[] y = x.clone();
                sigmoid(y, 0, y.length);
                yield new Step(y, dy -> {
                    for (int i = 0; i < dy.length; i++) dy[i] *= y[i] * (1 - y[i]);
                    return dy;
                });
            }
            case RELU -> {
                float[] y = x.clone();
                for (int i = 0; i < y.length; i++) y[i] = Math.max(0, y[i]);
                yield new Step(y, dy -> {
                    for (int i = 0; i < dy.length; i++) dy[i] = y[i] > 0 ? dy[i] : 0;
                    return dy;
                });
            }
            case GELU -> gelu(x);
        };
    }

    private static Step gelu(float[] x) {
        float[] t = new float[x.length];
        for (int i = 0; i < x.length; i++) t[i] = GELU_SCALE * (x[i] + GELU_CUBE * x[i] * x[i] * x[i]);
        tanh(t, 0, t.length);
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) y[i] = 0.5f * x[i] * (1 + t[i]);
        return new Step(y, dy -> {
            for (int i = 0; i < dy.length; i++) {
                float inner = GELU_SCALE * (1 + 3 * GELU_CUBE * x[i] * x[i]);
                dy[i] *= 0.5f * (1 + t[i]) + 0.5f * x[i] * (1 - t[i] * t[i]) * inner;
            }
            return dy;
        });
    }
}
