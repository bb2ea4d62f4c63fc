package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Architecture.Pooling.Kind;
import dev.zeroth.networks.architecture.Form;
import java.util.Arrays;

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
        Arrays.fill(winners, -1);
        walk(y.length, (to, from) -> {
            for (int c = 0; c < out.last(); c++) {
                if (winners[to + c] >= 0 && !(x[from + c] > y[to + c])) continue;
                winners[to + c] = from + c;
                y[to + c] = x[from + c];
            }
        });
        return new Step(y, dy -> {
            float[] dx = new float[x.length];
            for (int i = 0; i < dy.length; i++) dx[winners[i]] += dy[i];
            return dx;
        });
    }

    private Step mean(float[] x, float[] y) {
        float share = 1f / (side * side);
        walk(y.length, (to, from) -> {
            for (int c = 0; c < out.last(); c++) y[to + c] += share * x[from + c];
        });
        return new Step(y, dy -> {
            float[] dx = new float[x.length];
            walk(dy.length, (to, from) -> {
                for (int c = 0; c < out.last(); c++) dx[from + c] += share * dy[to + c];
            });
            return dx;
        });
    }

    /// A pixel that comes out and one of its square: where their first channels are.
    @FunctionalInterface
    private interface Pair {
        void at(int to, int from);
    }

    /// Square by square, each row by row.
    private void walk(int length, Pair pair) {
        int lines = length / out.last() / out.extent(1);
        int height = out.extent(0);
        for (int line = 0; line < lines; line++) {
            int top = line / height * in.extent(0) + line % height * side;
            for (int j = 0; j < out.extent(1); j++) {
                int to = (line * out.extent(1) + j) * out.last();
                for (int di = 0; di < side; di++) {
                    int left = (top + di) * in.extent(1) + j * side;
                    for (int dj = 0; dj < side; dj++) pair.at(to, (left + dj) * out.last());
                }
            }
        }
    }
}
