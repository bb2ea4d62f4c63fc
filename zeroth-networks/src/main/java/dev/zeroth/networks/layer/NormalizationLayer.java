package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;

/// Layer normalization: y = g z + s with z = (x - mean) / sqrt(variance + 1e-5) over the n features of a
/// place.
///
/// ```
/// dx = (u - mean(u) - z mean(u z)) / sqrt(variance + 1e-5),  u = g dy
/// ```
///
/// @see <a href="https://arxiv.org/abs/1607.06450">Ba, Kiros and Hinton, Layer normalization, 2016</a>
record NormalizationLayer(Form out, Parameter gain, Parameter shift) implements Layer {

    private static final float LEAST = 1e-5f;

    @Override
    public Step forward(Pass pass, float[] x) {
        int n = out.last();
        int places = x.length / n;
        float[] g = pass.value(gain);
        float[] s = pass.value(shift);
        float[] z = new float[x.length];
        float[] y = new float[x.length];
        float[] inverse = new float[places];
        for (int p = 0; p < places; p++) {
            inverse[p] = normalize(x, p * n, n, z);
            for (int i = 0; i < n; i++) y[p * n + i] = g[i] * z[p * n + i] + s[i];
        }
        return new Step(y, dy -> {
            float[] dGain = pass.slope(gain);
            Products.addRows(dy, places, n, pass.slope(shift));
            for (int p = 0; p < places; p++) {
                int at = p * n;
                for (int i = 0; i < n; i++) dGain[i] += dy[at + i] * z[at + i];
                for (int i = 0; i < n; i++) dy[at + i] *= g[i];
                back(dy, z, at, n, inverse[p]);
            }
            return dy;
        });
    }

    private static float normalize(float[] x, int at, int n, float[] z) {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += x[at + i];
        float mean = (float) (sum / n);
        double squares = 0;
        for (int i = 0; i < n; i++) squares += (x[at + i] - mean) * (x[at + i] - mean);
        float inverse = (float) (1 / Math.sqrt(squares / n + LEAST));
        for (int i = 0; i < n; i++) z[at + i] = (x[at + i] - mean) * inverse;
        return inverse;
    }

    private static void back(float[] u, float[] z, int at, int n, float inverse) {
        double sum = 0;
        double along = 0;
        for (int i = 0; i < n; i++) {
            sum += u[at + i];
            along += u[at + i] * z[at + i];
        }
        float mean = (float) (sum / n);
        float slope = (float) (along / n);
        for (int i = 0; i < n; i++) u[at + i] = inverse * (u[at + i] - mean - z[at + i] * slope);
    }
}
