package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;

/// y = x + p with the same p for every example.
record PositionsLayer(Form out, Parameter table) implements Layer {

    @Override
    public Step forward(Pass pass, float[] x) {
        int size = out.size();
        float[] y = Products.rows(pass.value(table), pass.rows(), size);
        for (int i = 0; i < y.length; i++) y[i] += x[i];
        return new Step(y, dy -> {
            Products.addRows(dy, pass.rows(), size, pass.slope(table));
            return dy;
        });
    }
}
