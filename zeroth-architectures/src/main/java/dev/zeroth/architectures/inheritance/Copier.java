package dev.zeroth.architectures.inheritance;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /// Whether the child has something to learn below this path.
    boolean learns(String path) {
        return to.keySet().stream().anyMatch(name -> name.startsWith(path));
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

    /// The table of an embedding. Where it is the output of both too, its new columns are 0: else they
    /// would add to the output.
    Origins embedding(String old, String now, Origins columns) {
        if (tied(from) && tied(to)) {
            Tensor table = now(now);
            for (long i = 0; i < table.size(); i++) if (columns.of()[(int) (i % columns.size())] < 0) table.set(i, 0);
        }
        return rows(old, now, columns);
    }

    private static boolean tied(Map<String, Tensor> tensors) {
        return tensors.keySet().stream().anyMatch(name -> name.endsWith("tied.bias"));
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

    /// Passes on what comes in, with more outputs of its own; fresh where the layer is too narrow, or
    /// nothing that comes in is the parent's.
    ///
    /// @param wanted which features should come out; null: that is free
    Origins identity(String name, Origins inputs, int width, @Nullable Origins wanted) {
        int[] places = inputs.passed(width, wanted);
        Origins outputs = inputs.at(places);
        if (!outputs.any()) return Origins.none(width);
        Tensor weight = now(name + ".weight");
        Tensor bias = now(name + ".bias");
        long rows = weight.size() / width;
        long middle = rows / inputs.size() / 2;
        for (int j = 0; j < width; j++) {
            if (places[j] < 0) continue;
            for (long row = 0; row < rows; row++) weight.set(row * width + j, 0);
            weight.set((middle * inputs.size() + places[j]) * width + j, 1);
            bias.set(j, 0);
        }
        return outputs;
    }

    /// Makes a layer w(x) + b give nothing, or next to nothing.
    void silence(String weight, String bias, boolean little) {
        fill(weight, 0);
        fill(bias, little ? LITTLE : 0);
    }

    /// Makes a recurrent layer give nothing, or next to nothing: its last gate is what its states are of.
    void silence(String name, int units, boolean little) {
        last(now(name + ".input"), units, 0);
        last(now(name + ".state"), units, 0);
        last(now(name + ".bias"), units, little ? LITTLE : 0);
    }

    private static void last(Tensor tensor, int units, float value) {
        int wide = tensor.shape().extents().getLast();
        for (long i = 0; i < tensor.size(); i++) if (i % wide >= wide - units) tensor.set(i, value);
    }

    void fill(String name, float value) {
        Tensor tensor = now(name);
        for (long i = 0; i < tensor.size(); i++) tensor.set(i, value);
    }
}
