package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Architecture.Pooling.Kind;
import dev.zeroth.networks.architecture.Form;

/// Squares of pixels become one: their greatest, the first of equals, or their mean.
record PoolingLayer(Form in, Form out, Kind kind, int side) implements Layer {

    @Override
    public Step forward(Pass pass, float[] x) {
        float[] y = new float[pass.rows() * out.size()];
        return switch (kind) {
            case MAX -> greatest(x, y);
            case MEAN -> mean(x, y);
        };
    }

    private Step greatest(float[] x, float[] y) {
        int[] winners = new int[y.length];
        for (int i = 0; i < y.length; i++) {
            int best = pixel(i, 0, 0);
            for (int s = 1; s < side * side; s++) {
                int other = pixel(i, s / side, s % side);
                if (x[other] > x[best]) best = other;
            }
            winners[i] = best;
            y[i] = x[best];
        }
        return new Step(y, dy -> {
            float[] dx = new float[x.length];
            for (int i = 0; i < dy.length; i++) dx[winners[i]] += dy[i];
            return dx;
        });
    }

    private Step mean(float[] x, float[] y) {
        float share = 1f / (side * side);
        for (int i = 0; i < y.length; i++) {
            for (int s = 0; s < side * side; s++) y[i] += share * x[pixel(i, s / side, s % side)];
        }
        return new Step(y, dy -> {
            float[] dx = new float[x.length];
            for (int i = 0; i < dy.length; i++) {
                for (int s = 0; s < side * side; s++) dx[pixel(i, s / side, s % side)] += share * dy[i];
            }
            return dx;
        });
    }

    /// Where x has the pixel of row `di` and column `dj` of the square that becomes y's i-th number.
    private int pixel(int i, int di, int dj) {
        int channels = out.last();
        int channel = i % channels;
        int place = i / channels;
        int column = place % out.extent(1);
        int row = place / out.extent(1) % out.extent(0);
        int example = place / out.places();
        int line = (example * in.extent(0) + row * side + di) * in.extent(1);
        return (line + column * side + dj) * channels + channel;
    }
}
