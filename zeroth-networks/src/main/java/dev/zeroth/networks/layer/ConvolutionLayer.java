package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;

/// A convolution as a product: each place's neighbourhood is laid out as a row of kernel x kernel x channels
/// numbers, zeros beyond the edges.
record ConvolutionLayer(Form in, Form out, int kernel, Parameter weight, Parameter bias) implements Layer {

    static ConvolutionLayer of(Form in, int channels, int kernel, String name, Parameters parameters) {
        int area = kernel * kernel;
        int row = area * in.last();
        Start start = Start.glorot(row, area * channels);
        Parameter weight = parameters.add(name + ".weight", start, row, channels);
        Parameter bias = parameters.add(name + ".bias", Start.of(0), channels);
        return new ConvolutionLayer(in, in.withLast(channels), kernel, weight, bias);
    }

    @Override
    public Step forward(Pass pass, float[] x) {
        int m = pass.rows() * in.places();
        int k = kernel * kernel * in.last();
        int n = out.last();
        float[] w = pass.value(weight);
        float[] rows = new float[m * k];
        walk(pass.rows(), (from, to, length) -> System.arraycopy(x, from, rows, to, length));
        float[] y = Products.rows(pass.value(bias), m, n);
        Products.add(rows, 0, m, k, w, n, y, 0);
        return new Step(y, dy -> {
            Products.addTransposed(rows, 0, m, k, dy, 0, n, pass.slope(weight));
            Products.addRows(dy, m, n, pass.slope(bias));
            float[] dRows = new float[m * k];
            Products.add(dy, 0, m, n, Products.transpose(w, k, n), k, dRows, 0);
            float[] dx = new float[x.length];
            walk(pass.rows(), (from, to, length) -> {
                for (int i = 0; i < length; i++) dx[from + i] += dRows[to + i];
            });
            return dx;
        });
    }

    /// Numbers of x that are next to each other in x and in the rows.
    @FunctionalInterface
    private interface Piece {
        void at(int from, int to, int length);
    }

    private void walk(int examples, Piece piece) {
        int height = in.extent(0);
        for (int example = 0; example < examples; example++) {
            for (int i = 0; i < height; i++) line(example, i, piece);
        }
    }

    /// The neighbourhoods of one line of pixels: for each a piece of every line near it.
    private void line(int example, int i, Piece piece) {
        int height = in.extent(0);
        int width = in.extent(1);
        int channels = in.last();
        int half = kernel / 2;
        for (int j = 0; j < width; j++) {
            int row = ((example * height + i) * width + j) * kernel * kernel * channels;
            int first = Math.max(0, j - half);
            int length = (Math.min(width - 1, j + half) - first + 1) * channels;
            for (int di = Math.max(-half, -i); di <= Math.min(half, height - 1 - i); di++) {
                int from = ((example * height + i + di) * width + first) * channels;
                int to = row + ((di + half) * kernel + first - j + half) * channels;
                piece.at(from, to, length);
            }
        }
    }
}
