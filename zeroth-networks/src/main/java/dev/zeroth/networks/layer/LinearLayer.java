package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;

/// y = x W + b at every place. dx = dy W^T, dW = x^T dy, db = sum dy.
record LinearLayer(Form in, Form out, Parameter weight, Parameter bias) implements Layer {

    static LinearLayer of(Form in, int units, String name, Parameters parameters) {
        int features = in.last();
        Parameter weight = parameters.add(name + ".weight", Start.glorot(features, units), features, units);
        Parameter bias = parameters.add(name + ".bias", Start.of(0), units);
        return new LinearLayer(in, in.withLast(units), weight, bias);
    }

    @Override
    public Step forward(Pass pass, float[] x) {
        int m = pass.rows() * in.places();
        int k = in.last();
        int n = out.last();
        float[] w = pass.value(weight);
        float[] y = Products.rows(pass.value(bias), m, n);
        Products.add(x, 0, m, k, w, n, y, 0);
        return new Step(y, dy -> {
            Products.addTransposed(x, 0, m, k, dy, 0, n, pass.slope(weight));
            Products.addRows(dy, m, n, pass.slope(bias));
            float[] dx = new float[m * k];
            Products.add(dy, 0, m, n, Products.transpose(w, k, n), k, dx, 0);
            return dx;
        });
    }
}
