package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;

/// y = x E^T + b at every place, with E the table of the embedding. dx = dy E, dE = dy^T x, db = sum dy.
record TiedLayer(Form in, Form out, Parameter table, Parameter bias) implements Layer {

    @Override
    public Step forward(Pass pass, float[] x) {
        int m = pass.rows() * in.places();
        int k = in.last();
        int n = out.last();
        float[] rows = pass.value(table);
        float[] y = Products.rows(pass.value(bias), m, n);
        Products.add(x, 0, m, k, Products.transpose(rows, n, k), n, y, 0);
        return new Step(y, dy -> {
            Products.addTransposed(dy, 0, m, n, x, 0, k, pass.slope(table));
            Products.addRows(dy, m, n, pass.slope(bias));
            float[] dx = new float[m * k];
            Products.add(dy, 0, m, n, rows, k, dx, 0);
            return dx;
        });
    }
}
