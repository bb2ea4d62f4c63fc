package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;

/// y = g(x) + f(x) where g is x itself or a linear map.
record SkipLayer(Form out, Layer around, Layer inner) implements Layer {

    @Override
    public Step forward(Pass pass, float[] x) {
        Step first = around.forward(pass, x);
        Step second = inner.forward(pass, x);
        return new Step(sum(first.y().clone(), second.y()), dy -> {
            float[] copy = dy.clone();
            return sum(first.back().apply(copy).clone(), second.back().apply(dy));
        });
    }

    private static float[] sum(float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) a[i] += b[i];
        return a;
    }
}
