package dev.zeroth.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A batch as far as it can be computed before tuned weights come in ([TunedModel#prepare]).
public final class PreparedBatch implements AutoCloseable {

    private final Map<String, OnnxTensor> inputs;
    private final OrtSession.@Nullable Result owned;
    private final long bytes;

    /// @param owned to be closed with this
    /// @param bytes what is kept in memory
    PreparedBatch(Map<String, OnnxTensor> inputs, OrtSession.@Nullable Result owned, long bytes) {
        this.inputs = Map.copyOf(inputs);
        this.owned = owned;
        this.bytes = bytes;
    }

    Map<String, OnnxTensor> inputs() {
        return inputs;
    }

    /// How much memory it keeps beside the batch.
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (owned == null) return;
        try (RuntimeGate.Within _ = RuntimeGate.enter()) {
            owned.close();
        }
    }
}
