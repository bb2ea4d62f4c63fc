package dev.zeroth.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.zeroth.onnx.graph.ElementType;
import dev.zeroth.onnx.graph.Port;
import dev.zeroth.onnx.graph.Split;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.proto.Message;
import dev.zeroth.onnx.runtime.RuntimeEnvironment;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The runtime's sessions of a model: one, or, where that saves much ([Split]), one for what comes before all tuned
/// weights and one for the rest.
final class Passes implements AutoCloseable {

    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final @Nullable OrtSession before;
    private final List<String> between;
    private final OrtSession session;
    private final Map<String, OnnxTensor> bound;

    private Passes(
            @Nullable OrtSession before, List<String> between, OrtSession session, Map<String, OnnxTensor> bound) {
        this.before = before;
        this.between = between;
        this.session = session;
        this.bound = bound;
    }

    /// In one where what would come over between two is no tensor of numbers.
    ///
    /// @param tensors one a slot
    static Passes of(Surgery surgery, List<Tensor> tensors, int threads) {
        OrtSession before = null;
        OrtSession session = null;
        Map<String, OnnxTensor> bound = new LinkedHashMap<>();
        try {
            Split split = Split.of(surgery);
            if (split != null) {
                try {
                    before = session(split.before().message(), threads);
                    session = session(
                            split.rest().graph(ports(before, split.between())).message(), threads);
                } catch (OrtException | OnnxException e) {
                    close(before, null, Map.of());
                    before = null;
                    split = null;
                }
            }
            if (session == null) session = session(surgery.open().message(), threads);
            for (int i = 0; i < tensors.size(); i++) {
                bound.put(surgery.slots().get(i).input(), bind(tensors.get(i)));
            }
            return new Passes(before, split == null ? List.of() : split.between(), session, bound);
        } catch (OrtException e) {
            close(before, session, bound);
            throw new OnnxException("the runtime refuses the model: " + firstLine(e));
        } catch (OnnxException e) {
            close(before, session, bound);
            throw e;
        }
    }

    private static List<Port> ports(OrtSession before, List<String> between) throws OrtException {
        Map<String, NodeInfo> infos = before.getOutputInfo();
        List<Port> ports = new ArrayList<>();
        for (String name : between) {
            NodeInfo info = infos.get(name);
            if (info == null || !(info.getInfo() instanceof TensorInfo tensor)) {
                throw new OnnxException("'%s' is no tensor, and tuning needs it to be one".formatted(name));
            }
            List<Long> dims = Arrays.stream(tensor.getShape()).boxed().toList();
            ElementType type = ElementType.named(tensor.type.name());
            if (type == ElementType.OTHER) throw new OnnxException("'%s' is of another kind".formatted(name));
            ports.add(Port.of(name, type, dims));
        }
        return ports;
    }

    private static OrtSession session(Message model, int threads) throws OrtException {
        if (model.size() > MOST_BYTES) {
            throw new OnnxException(
                    "a model of %d bytes is too large, %d is the most".formatted(model.size(), MOST_BYTES));
        }
        try (Arena passing = Arena.ofConfined();
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            MemorySegment bytes = passing.allocate(model.size());
            model.encode(bytes);
            return RuntimeEnvironment.get().createSession(bytes.asByteBuffer(), options);
        }
    }

    private static OnnxTensor bind(Tensor tensor) throws OrtException {
        if (tensor.data().byteSize() > MOST_BYTES) {
            throw new OnnxException("%s of %s is too large to tune, %d bytes are the most"
                    .formatted(tensor.name(), tensor.shape(), MOST_BYTES));
        }
        FloatBuffer numbers =
                tensor.data().asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
        long[] shape = tensor.shape().extents().stream().mapToLong(i -> i).toArray();
        return OnnxTensor.createTensor(RuntimeEnvironment.get(), numbers, shape);
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    PreparedBatch prepare(Map<String, OnnxTensor> batch) {
        if (before == null) return new PreparedBatch(batch, null, 0);
        Map<String, OnnxTensor> inputs = new HashMap<>(batch);
        inputs.keySet().retainAll(before.getInputNames());
        try {
            OrtSession.Result result = before.run(inputs, Set.copyOf(between));
            Map<String, OnnxTensor> all = new HashMap<>(batch);
            long bytes = 0;
            for (Map.Entry<String, OnnxValue> each : result) {
                if (!(each.getValue() instanceof OnnxTensor tensor)) throw new IllegalStateException("checked before");
                all.put(each.getKey(), tensor);
                bytes += tensor.getInfo().getNumElements() * tensor.getInfo().type.size;
            }
            all.keySet().retainAll(session.getInputNames());
            return new PreparedBatch(all, result, bytes);
        } catch (OrtException e) {
            throw new OnnxException("the runtime failed: " + firstLine(e));
        }
    }

    /// One pass for all of the outputs.
    ///
    /// @return by the outputs' names
    Map<String, float[]> run(PreparedBatch batch, Set<String> outputs) {
        Map<String, OnnxTensor> all = new HashMap<>(bound);
        all.putAll(batch.inputs());
        try (OrtSession.Result result = session.run(all, outputs)) {
            Map<String, float[]> numbers = new HashMap<>();
            for (Map.Entry<String, OnnxValue> each : result) {
                numbers.put(each.getKey(), floats(each.getValue(), each.getKey()));
            }
            return numbers;
        } catch (OrtException e) {
            throw new OnnxException("the runtime failed: " + firstLine(e));
        }
    }

    private static float[] floats(OnnxValue value, String output) {
        if (!(value instanceof OnnxTensor tensor)) throw new OnnxException("output %s is no tensor".formatted(output));
        FloatBuffer numbers = tensor.getFloatBuffer();
        if (numbers == null) throw new OnnxException("output %s is not of floats".formatted(output));
        float[] copy = new float[numbers.remaining()];
        numbers.get(copy);
        return copy;
    }

    private static void close(
            @Nullable OrtSession before, @Nullable OrtSession session, Map<String, OnnxTensor> bound) {
        bound.values().forEach(OnnxTensor::close);
        try {
            if (before != null) before.close();
            if (session != null) session.close();
        } catch (OrtException e) {
            throw new OnnxException("the runtime failed: " + firstLine(e));
        }
    }

    @Override
    public void close() {
        close(before, session, bound);
    }
}
