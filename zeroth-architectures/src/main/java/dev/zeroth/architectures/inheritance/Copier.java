package dev.zeroth.architectures.inheritance;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Copies a parent's numbers to where they belong in its child, whose own are fresh.
final class Copier {

    /// What a silent layer gives before max(0, x).
    private static final float LITTLE = 1e-6f;

    private final Map<String, Tensor> from;
    private final Map<String, Tensor> to;

    Copier(Weights from, Weights to) {
        this.from = byName(from);
        this.to = byName(to);
    }

    private static Map<String, Tensor> byName(Weights weights) {
        Map<String, Tensor> tensors = new HashMap<>();
        for (Tensor tensor : weights.tensors()) tensors.put(tensor.name(), tensor);
        return tensors;
    }

    private Tensor old(String name) {
        return Objects.requireNonNull(from.get(name), name);
    }

    private Tensor now(String name) {
        return Objects.requireNonNull(to.get(name), name);
    }

    /// Whether both have something to learn below these paths.
    boolean learned(String old, String now) {
        return from.keySet().stream().anyMatch(name -> name.startsWith(old))
                && to.keySet().stream().anyMatch(name -> name.startsWith(now));
    }

    int size(String name) {
        return Math.toIntExact(now(name).size());
    }

    /// A linear layer or a convolution, whose rows are the pixels of a square kernel times inputs; the
    /// squares have one middle. What comes from inputs or pixels that the parent had not is 0.
    ///
    /// @param features how many inputs the parent has
    /// @return the outputs; none where the parent had none of the inputs: then all is fresh
    Origins linear(String old, String now, int features, Origins inputs, Origins outputs) {
        if (!inputs.any()) return Origins.none(outputs.size());
        products(old(old + ".weight"), now(now + ".weight"), features, inputs, outputs);
        return rows(old + ".bias", now + ".bias", outputs);
    }

    private static void products(Tensor old, Tensor now, int features, Origins inputs, Origins outputs) {
        int before = old.shape().extents().getLast();
        int width = outputs.size();
        int oldSide = side(old.size() / before / features);
        int side = side(now.size() / width / inputs.size());
        for (int pixel = 0; pixel < side * side; pixel++) {
            int y = pixel / side + (oldSide - side) / 2;
            int x = pixel % side + (oldSide - side) / 2;
            boolean within = y >= 0 && x >= 0 && y < oldSide && x < oldSide;
            for (int i = 0; i < inputs.size(); i++) {
                int origin = within ? inputs.of()[i] : -1;
                long row = ((long) y * oldSide + x) * features + origin;
                for (int j = 0; j < width; j++) {
                    if (outputs.of()[j] < 0) continue;
                    float value = origin < 0 ? 0 : old.get(row * before + outputs.of()[j]);
                    now.set(((long) pixel * inputs.size() + i) * width + j, value);
                }
            }
        }
    }

    private static int side(long pixels) {
        return (int) Math.round(Math.sqrt((double) pixels));
    }

    /// Rows of features, as many as both have.
    Origins rows(String old, String now, Origins origins) {
        Tensor was = old(old);
        Tensor is = now(now);
        int before = was.shape().extents().getLast();
        int width = origins.size();
        long rows = Math.min(was.size() / before, is.size() / width);
        for (long row = 0; row < rows; row++) {
            for (int j = 0; j < width; j++) {
                int origin = origins.of()[j];
                if (origin >= 0) is.set(row * width + j, was.get(row * before + origin));
            }
        }
        return origins;
    }

    /// A recurrent layer: its gates lie side by side; old units take nothing from new ones.
    Origins recurrent(String old, String now, int features, Origins inputs, Origins units) {
        if (!inputs.any()) return Origins.none(units.size());
        Tensor state = old(old + ".state");
        int before = Math.toIntExact(state.shape().extents().getFirst());
        int gates = Math.toIntExact(state.size() / before / before);
        Origins all = units.blocks(gates, before);
        products(old(old + ".input"), now(now + ".input"), features, inputs, all);
        products(state, now(now + ".state"), before, units, all);
        rows(old + ".bias", now + ".bias", all);
        return units;
    }

    /// Passes on what comes in, with more outputs of its own; fresh where the layer is narrower, or
    /// nothing that comes in is the parent's.
    Origins identity(String name, Origins inputs, int width) {
        if (width < inputs.size() || !inputs.any()) return Origins.none(width);
        Tensor weight = now(name + ".weight");
        Tensor bias = now(name + ".bias");
        long rows = weight.size() / width;
        long middle = rows / inputs.size() / 2;
        for (int j = 0; j < inputs.size(); j++) {
            for (long row = 0; row < rows; row++) weight.set(row * width + j, 0);
            weight.set((middle * inputs.size() + j) * width + j, 1);
            bias.set(j, 0);
        }
        return inputs.widened(width);
    }

    /// Makes a layer give nothing, or next to nothing.
    void silence(String name, boolean little) {
        fill(name + ".weight", 0);
        fill(name + ".bias", little ? LITTLE : 0);
    }

    void fill(String name, float value) {
        Tensor tensor = now(name);
        for (long i = 0; i < tensor.size(); i++) tensor.set(i, value);
    }
}
