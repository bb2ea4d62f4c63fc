package dev.zeroth.onnx.text;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.zeroth.onnx.RuntimeGate;
import dev.zeroth.onnx.runtime.RuntimeEnvironment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Texts of one forward pass, as the inputs of an encoder of the BERT family: filled up to the longest one.
public final class TokenBatch implements AutoCloseable {

    /// The inputs that are known.
    public static final String IDS = "input_ids";

    public static final String MASK = "attention_mask";
    public static final String KINDS = "token_type_ids";

    private final int rows;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();

    /// @param texts their tokens, one text at least
    /// @param wanted the model's inputs; those above are given as far as they are wanted
    public TokenBatch(List<int[]> texts, int padding, Collection<String> wanted) {
        this.rows = texts.size();
        int length = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
        LongBuffer ids = longs(rows * length);
        LongBuffer mask = longs(rows * length);
        for (int row = 0; row < rows; row++) {
            int[] text = texts.get(row);
            for (int i = 0; i < length; i++) {
                ids.put(row * length + i, i < text.length ? text[i] : padding);
                mask.put(row * length + i, i < text.length ? 1 : 0);
            }
        }
        long[] shape = {rows, length};
        try (RuntimeGate.Within _ = RuntimeGate.enter()) {
            if (wanted.contains(IDS)) inputs.put(IDS, tensor(ids, shape));
            if (wanted.contains(MASK)) inputs.put(MASK, tensor(mask, shape));
            if (wanted.contains(KINDS)) inputs.put(KINDS, tensor(longs(rows * length), shape));
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LongBuffer longs(int count) {
        return ByteBuffer.allocateDirect(8 * count)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    private static OnnxTensor tensor(LongBuffer numbers, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(RuntimeEnvironment.get(), numbers, shape);
    }

    public int rows() {
        return rows;
    }

    /// The inputs by name.
    public Map<String, OnnxTensor> inputs() {
        return Map.copyOf(inputs);
    }

    @Override
    public void close() {
        try (RuntimeGate.Within _ = RuntimeGate.enter()) {
            inputs.values().forEach(OnnxTensor::close);
        }
    }
}
