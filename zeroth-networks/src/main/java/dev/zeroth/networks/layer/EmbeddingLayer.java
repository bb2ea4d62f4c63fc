package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;

/// Tokens to rows of a table; there is nothing to go back to before it.
record EmbeddingLayer(Form out, int vocabulary, Parameter table) implements Layer {

    @Override
    public Step forward(Pass pass, float[] x) {
        int width = out.last();
        float[] rows = pass.value(table);
        float[] y = new float[x.length * width];
        for (int i = 0; i < x.length; i++) System.arraycopy(rows, token(x[i]) * width, y, i * width, width);
        return new Step(y, dy -> {
            float[] slopes = pass.slope(table);
            for (int i = 0; i < x.length; i++) {
                int at = token(x[i]) * width;
                for (int j = 0; j < width; j++) slopes[at + j] += dy[i * width + j];
            }
            return new float[x.length];
        });
    }

    private int token(float x) {
        int token = (int) x;
        if (token != x || token < 0 || token >= vocabulary) {
            throw new IllegalArgumentException("token %s is none of 0 to %d".formatted(x, vocabulary - 1));
        }
        return token;
    }
}
