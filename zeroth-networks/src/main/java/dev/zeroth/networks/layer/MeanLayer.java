package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;

/// The mean over the places of each example.
record MeanLayer(Form in, Form out) implements Layer {

    @Override
    public Step forward(Pass pass, float[] x) {
        int n = in.last();
        int places = in.places();
        float share = 1f / places;
        float[] y = new float[pass.rows() * n];
        for (int i = 0; i < x.length; i++) y[i / (places * n) * n + i % n] += x[i];
        for (int i = 0; i < y.length; i++) y[i] *= share;
        return new Step(y, dy -> {
            float[] dx = new float[x.length];
            for (int i = 0; i < dx.length; i++) dx[i] = share * dy[i / (places * n) * n + i % n];
            return dx;
        });
    }
}
