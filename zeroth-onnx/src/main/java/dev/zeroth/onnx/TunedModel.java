package dev.zeroth.onnx;

import ai.onnxruntime.OnnxTensor;
import dev.zeroth.onnx.graph.FusedBiases;
import dev.zeroth.onnx.graph.Slot;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A model at work whose tuned weights lie in native memory, where both the methods that change them and
/// the runtime find them: a change takes effect at the next run, and nothing is copied.
///
/// Not for several threads at once. A process that ends while a pass is under way ends by a crash: see
/// [RuntimeGate].
public final class TunedModel implements AutoCloseable {

    private final Surgery surgery;
    private final Arena arena;
    private final Passes passes;
    private final List<Tensor> tensors;

    private TunedModel(Surgery surgery, Arena arena, Passes passes, List<Tensor> tensors) {
        this.surgery = surgery;
        this.arena = arena;
        this.passes = passes;
        this.tensors = tensors;
    }

    /// A model whose changes are done.
    ///
    /// @param threads of the runtime, at least 1
    /// @throws OnnxException if the runtime refuses it
    public static TunedModel of(Surgery surgery, int threads) {
        Arena arena = Arena.ofShared();
        try (RuntimeGate.Within _ = RuntimeGate.enter()) {
            List<Tensor> tensors = surgery.slots().stream()
                    .map(slot -> Tensor.zeros(slot.name(), slot.shape(), arena))
                    .toList();
            start(surgery, tensors);
            FusedBiases.apply(surgery);
            Passes passes = Passes.of(surgery, tensors, threads);
            unload(surgery, passes);
            return new TunedModel(surgery, arena, RuntimeGate.opened(passes), tensors);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    private static void unload(Surgery surgery, Passes passes) {
        try {
            surgery.unload();
        } catch (RuntimeException | Error e) {
            passes.close();
            throw e;
        }
    }

    private static void start(Surgery surgery, List<Tensor> tensors) {
        for (int i = 0; i < tensors.size(); i++) {
            tensors.get(i).data().fill((byte) 0);
            surgery.slots().get(i).start().accept(tensors.get(i));
        }
    }

    /// The tuned weights, all of which may be changed.
    ///
    /// @throws IllegalArgumentException if nothing is tuned
    public Weights weights() {
        return Weights.of(tensors);
    }

    /// Brings the numbers back that the weights began with, from the file; for
    /// [dev.zeroth.weights.fit.ZerothOrder#base(java.util.function.Consumer)], in place of a copy.
    public void restart() {
        start(surgery, tensors);
        surgery.unload();
    }

    /// What of a batch no tuned weight has a say in, computed for any number of runs.
    ///
    /// @param batch the model's own inputs, not to be closed before the answer is
    /// @throws OnnxException if the runtime fails
    public PreparedBatch prepare(Map<String, OnnxTensor> batch) {
        try (RuntimeGate.Within _ = RuntimeGate.enter()) {
            return passes.prepare(batch);
        }
    }

    /// Runs it on what [#prepare] gave.
    ///
    /// @param output of floats
    /// @return row by row
    /// @throws OnnxException if the runtime fails
    public float[] run(PreparedBatch batch, String output) {
        try (RuntimeGate.Within _ = RuntimeGate.enter()) {
            return Objects.requireNonNull(passes.run(batch, Set.of(output)).get(output));
        }
    }

    /// Runs it.
    ///
    /// @param batch the model's own inputs
    /// @param output of floats
    /// @return row by row
    /// @throws OnnxException if the runtime fails
    public float[] run(Map<String, OnnxTensor> batch, String output) {
        try (PreparedBatch prepared = prepare(batch)) {
            return run(prepared, output);
        }
    }

    /// Runs it once for several outputs.
    ///
    /// @param batch the model's own inputs
    /// @param outputs of floats
    /// @return row by row, by the outputs' names
    /// @throws OnnxException if the runtime fails
    public Map<String, float[]> run(Map<String, OnnxTensor> batch, Set<String> outputs) {
        try (PreparedBatch prepared = prepare(batch);
                RuntimeGate.Within _ = RuntimeGate.enter()) {
            return passes.run(prepared, outputs);
        }
    }

    /// Writes the model with its weights as they are now: an ONNX file like any other.
    ///
    /// @param notes key and value of what a reader should know, kept in the file
    public void write(Path file, Map<String, String> notes) {
        Map<String, Tensor> byName = new HashMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        ModelFile.write(ModelFile.message(surgery.baked(byName), notes), file);
        surgery.unload();
    }

    /// What is tuned.
    public List<Slot> slots() {
        return surgery.slots();
    }

    @Override
    public void close() {
        try (RuntimeGate.Within _ = RuntimeGate.enter()) {
            RuntimeGate.closed(passes);
            passes.close();
        }
        arena.close();
    }
}
