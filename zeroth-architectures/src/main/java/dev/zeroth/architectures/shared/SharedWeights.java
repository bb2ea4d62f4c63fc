package dev.zeroth.architectures.shared;

import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.training.Rule;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// One set of weights of which every network of a family has a part. A number that no network has
/// trained is, for each network, what its own fresh weights have there.
final class SharedWeights {

    private final Map<String, Box> boxes;
    private final long seed;

    /// @param seed of fresh weights
    SharedWeights(Map<String, Box> boxes, long seed) {
        this.boxes = new LinkedHashMap<>(boxes);
        this.seed = seed;
    }

    Map<String, Box> boxes() {
        return boxes;
    }

    /// A network's part.
    Weights of(Network network, Arena arena) {
        Weights weights = network.weights(seed, arena);
        Map<String, Slice> slices = Slices.of(network);
        for (Tensor tensor : weights.tensors()) {
            Slice slice = slice(slices, tensor);
            Box box = boxes.get(slice.key());
            if (box == null) continue;
            float[] numbers = tensor.data().toArray(ValueLayout.JAVA_FLOAT);
            box.get(slice, numbers);
            MemorySegment.copy(numbers, 0, tensor.data(), ValueLayout.JAVA_FLOAT, 0, numbers.length);
        }
        return weights;
    }

    private static Slice slice(Map<String, Slice> slices, Tensor tensor) {
        Slice slice = Objects.requireNonNull(slices.get(tensor.name()), tensor.name());
        if (slice.size() == tensor.size()) return slice;
        throw new IllegalStateException("%s has %d numbers, not %s".formatted(tensor.name(), tensor.size(), slice));
    }

    /// A step of a network's part.
    ///
    /// @return the loss before
    double step(Network network, Batch batch, Rule rule, double rate) {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = of(network, arena);
            Network.Slopes slopes = network.slopes(weights, batch, Loss.CROSS_ENTROPY);
            Map<String, Slice> slices = Slices.of(network);
            for (int t = 0; t < slopes.by().length; t++) {
                Tensor tensor = weights.tensors().get(t);
                Slice slice = slice(slices, tensor);
                Box box = boxes.computeIfAbsent(
                        slice.key(), _ -> new Box(slice.extents().size(), rule.slots()));
                step(box, slice, tensor.data().toArray(ValueLayout.JAVA_FLOAT), slopes.by()[t], rule, rate);
            }
            return slopes.loss();
        }
    }

    private static void step(Box box, Slice slice, float[] numbers, float[] slopes, Rule rule, double rate) {
        box.grow(slice);
        float[][] kept = new float[rule.slots()][];
        for (int s = 0; s < kept.length; s++) kept[s] = box.kept(s, slice);
        rule.step(numbers, slopes, kept, box.step(), rate);
        box.put(slice, numbers);
        for (int s = 0; s < kept.length; s++) box.keep(s, slice, kept[s]);
    }
}
