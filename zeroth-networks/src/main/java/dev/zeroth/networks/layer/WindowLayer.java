package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Architecture.Pooling.Kind;
import dev.zeroth.networks.architecture.Form;
import java.util.Arrays;

/// The greatest, the first of equals, or the mean of the square around each pixel; pixels beyond the
/// edges do not count.
record WindowLayer(Form out, Kind kind, int side) implements Layer {

    @Override
    public Step forward(Pass pass, float[] x) {
        return switch (kind) {
            case MAX -> greatest(pass.rows(), x);
            case MEAN -> mean(pass.rows(), x);
        };
    }

    private Step greatest(int rows, float[] x) {
        float[] y = new float[x.length];
        int[] winners = new int[x.length];
        Arrays.fill(winners, -1);
        walk(rows, (to, from) -> {
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

    private Step mean(int rows, float[] x) {
        float[] y = new float[x.length];
        int[] counts = new int[rows * out.places()];
        walk(rows, (to, from) -> {
            counts[to / out.last()]++;
            for (int c = 0; c < out.last(); c++) y[to + c] += x[from + c];
        });
        divide(y, counts);
        return new Step(y, dy -> {
            float[] dx = new float[x.length];
            divide(dy, counts);
            walk(rows, (to, from) -> {
                for (int c = 0; c < out.last(); c++) dx[from + c] += dy[to + c];
            });
            return dx;
        });
    }

    private void divide(float[] numbers, int[] counts) {
        for (int i = 0; i < numbers.length; i++) numbers[i] /= counts[i / out.last()];
    }

    /// A pixel and one of the square around it: where their first channels are.
    @FunctionalInterface
    private interface Pair {
        void at(int to, int from);
    }

    private void walk(int rows, Pair pair) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < out.extent(0); i++) for (int j = 0; j < out.extent(1); j++) around(row, i, j, pair);
        }
    }

    private void around(int row, int i, int j, Pair pair) {
        int half = side / 2;
        int to = place(row, i, j);
        for (int k = Math.max(0, i - half); k <= Math.min(out.extent(0) - 1, i + half); k++) {
            for (int l = Math.max(0, j - half); l <= Math.min(out.extent(1) - 1, j + half); l++) {
                pair.at(to, place(row, k, l));
            }
        }
    }

    private int place(int row, int i, int j) {
        return ((row * out.extent(0) + i) * out.extent(1) + j) * out.last();
    }
}
