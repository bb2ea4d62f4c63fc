package dev.zeroth.compression.network;

import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.architectures.space.Slot;
import dev.zeroth.architectures.training.SavedNetwork;
import dev.zeroth.networks.Network;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Cuts units out of a network. What a unit gave on average stays, in the bias of the layer that read it:
///
/// ```
/// b' = b + sum over the rows r of units that are cut of  mean x_r  W_r
/// ```
///
/// For one network; forget it after [#network].
final class Pruning {

    private final SavedNetwork whole;
    private final Map<String, Matrix> tensors = new LinkedHashMap<>();
    private final Map<String, Integer> units = new LinkedHashMap<>();
    private final List<Runnable> cuts = new ArrayList<>();

    private record Matrix(int rows, int columns, float[] numbers) {

        Matrix rows(IntPredicate kept) {
            int[] all = IntStream.range(0, rows).filter(kept).toArray();
            float[] own = new float[all.length * columns];
            for (int i = 0; i < all.length; i++) System.arraycopy(numbers, all[i] * columns, own, i * columns, columns);
            return new Matrix(all.length, columns, own);
        }

        Matrix columns(IntPredicate kept) {
            int[] all = IntStream.range(0, columns).filter(kept).toArray();
            float[] own = new float[rows * all.length];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < all.length; j++) own[i * all.length + j] = numbers[i * columns + all[j]];
            }
            return new Matrix(rows, all.length, own);
        }
    }

    Pruning(SavedNetwork whole) {
        this.whole = whole;
        for (Tensor tensor : whole.weights().tensors()) {
            int columns = tensor.shape().extents().getLast();
            int rows = Math.toIntExact(tensor.size() / columns);
            tensors.put(tensor.name(), new Matrix(rows, columns, tensor.data().toArray(ValueLayout.JAVA_FLOAT)));
        }
    }

    /// Keeps so many units of a layer, those that matter most.
    Pruning keep(Importance importance, int count) {
        Joint joint = importance.joint();
        if (count == joint.units()) return this;
        boolean[] kept = new boolean[joint.units()];
        for (int unit : importance.kept(count)) kept[unit] = true;
        units.put(joint.path(), count);
        IntPredicate keep = at -> kept[at % joint.units()];
        correct(joint, keep, importance.means());
        cuts.add(() -> cut(joint, keep));
        return this;
    }

    private void correct(Joint joint, IntPredicate keep, double[] means) {
        Matrix matrix = tensor(joint.matrix());
        float[] bias = tensor(joint.bias()).numbers();
        double[] sums = new double[bias.length];
        for (int r = 0; r < matrix.rows(); r++) {
            if (keep.test(r)) continue;
            for (int j = 0; j < sums.length; j++) {
                sums[j] += means[r % means.length] * matrix.numbers()[r * sums.length + j];
            }
        }
        for (int j = 0; j < sums.length; j++) bias[j] += (float) sums[j];
    }

    private Matrix tensor(String name) {
        Matrix tensor = tensors.get(name);
        if (tensor == null) throw new IllegalStateException("there is no tensor " + name);
        return tensor;
    }

    private void cut(Joint joint, IntPredicate keep) {
        for (String name : List.copyOf(tensors.keySet())) {
            boolean state = name.equals(joint.path() + "recurrent.state");
            boolean own = name.startsWith(joint.path());
            boolean between = joint.between().stream().anyMatch(path -> name.startsWith(path + "."));
            if (own || between) tensors.put(name, tensor(name).columns(keep));
            if (state || name.equals(joint.matrix()))
                tensors.put(name, tensor(name).rows(keep));
        }
    }

    /// The network without what was cut.
    SavedNetwork network(Arena arena) {
        cuts.forEach(Runnable::run);
        SavedNetwork.Description description =
                whole.description().with(resized(whole.description().layers(), ""));
        Network network = description.network();
        List<Tensor> all = new ArrayList<>();
        for (Tensor tensor : network.weights(0, arena).tensors()) {
            float[] numbers = tensor(tensor.name()).numbers();
            MemorySegment.copy(numbers, 0, tensor.data(), ValueLayout.JAVA_FLOAT, 0, numbers.length);
            all.add(tensor);
        }
        return new SavedNetwork(description, network, Weights.of(all));
    }

    private Blueprint resized(Blueprint part, String path) {
        return switch (part) {
            case Blueprint.Sequence sequence -> {
                List<Blueprint> parts = new ArrayList<>();
                for (Blueprint each : sequence.parts()) parts.add(resized(each, path + parts.size() + "."));
                yield new Blueprint.Sequence(parts);
            }
            case Blueprint.Skip skip -> new Blueprint.Skip(resized(skip.inner(), path + "skip."));
            case Blueprint.Layer layer
            when units.containsKey(path) -> {
                SequencedMap<String, Slot> slots = new LinkedHashMap<>(layer.slots());
                slots.replaceAll((name, slot) ->
                        name.equals("units") || name.equals("channels") ? Slot.of(units.getOrDefault(path, 0)) : slot);
                yield new Blueprint.Layer(layer.kind(), slots);
            }
            default -> part;
        };
    }
}
