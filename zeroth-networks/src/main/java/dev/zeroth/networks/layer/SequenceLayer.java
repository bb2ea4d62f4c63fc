package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;
import java.util.ArrayList;
import java.util.List;

/// Layers one after the other, gone back in reverse.
record SequenceLayer(Form out, List<Layer> parts) implements Layer {

    @Override
    public Step forward(Pass pass, float[] x) {
        List<Step> steps = new ArrayList<>();
        float[] y = x;
        for (Layer part : parts) {
            Step step = part.forward(pass, y);
            steps.add(step);
            y = step.y();
        }
        return new Step(y, dy -> {
            float[] slopes = dy;
            for (Step step : steps.reversed()) slopes = step.back().apply(slopes);
            return slopes;
        });
    }
}
