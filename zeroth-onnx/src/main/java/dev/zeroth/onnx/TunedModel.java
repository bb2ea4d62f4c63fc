package dev.zeroth.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.zeroth.onnx.graph.Slot;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.proto.Message;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A model at work whose tuned weights lie in native memory, where both the methods that change them and the runtime
/// find
/// them: a change takes effect at the next run, and nothing is copied.
///
/// Not for several threads at once.
public final class TunedModel implements AutoCloseable {

    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final Surgery surgery;
    private final Arena arena;
    private final OrtSession session;
    private final List<Tensor> tensors;
    private final Map<String, OnnxTensor> bound;

    private TunedModel(
            Surgery surgery, Arena arena, OrtSession session, List<Tensor> tensors, Map<String, OnnxTensor> bound) {
        this.surgery = surgery;
        this.arena = arena;
        this.session = session;
        this.tensors = tensors;
        this.bound = bound;
    }

    /// A model whose changes are done.
    ///
    /// @param threads of the runtime, at least 1
    /// @throws OnnxException if the runtime refuses it
    public static TunedModel of(Surgery surgery, int threads) {
        Arena arena = Arena.ofShared();
        try {
            List<Tensor> tensors = surgery.slots().stream()
                    .map(slot -> Tensor.zeros(slot.name(), slot.shape(), arena))
                    .toList();
            start(surgery, tensors);
            OrtSession session = session(surgery.open().message(), threads);
            Map<String, OnnxTensor> bound = new LinkedHashMap<>();
            for (int i = 0; i < tensors.size(); i++) {
                bound.put(surgery.slots().get(i).input(), bind(tensors.get(i)));
            }
            return new TunedModel(surgery, arena, session, tensors, bound);
        } catch (OrtException e) {
            arena.close();
            throw new OnnxException("the runtime refuses the model: " + firstLine(e));
        } catch (OnnxException e) {
            arena.close();
            throw e;
        }
    }

    private static void start(Surgery surgery, List<Tensor> tensors) {
        for (int i = 0; i < tensors.size(); i++) {
            tensors.get(i).data().fill((byte) 0);
            surgery.slots().get(i).start().accept(tensors.get(i));
        }
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
            return environment().createSession(bytes.asByteBuffer(), options);
        }
    }

    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment();
    }

    private static OnnxTensor bind(Tensor tensor) throws OrtException {
        if (tensor.data().byteSize() > MOST_BYTES) {
            throw new OnnxException("%s of %s is too large to tune, %d bytes are the most"
                    .formatted(tensor.name(), tensor.shape(), MOST_BYTES));
        }
        FloatBuffer numbers =
                tensor.data().asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
        long[] shape = tensor.shape().extents().stream().mapToLong(i -> i).toArray();
        return OnnxTensor.createTensor(environment(), numbers, shape);
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
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
    }

    /// Runs it.
    ///
    /// @param batch the model's own inputs
    /// @param output of floats
    /// @return row by row
    /// @throws OnnxException if the runtime fails
    public float[] run(Map<String, OnnxTensor> batch, String output) {
        Map<String, OnnxTensor> all = new HashMap<>(bound);
        all.putAll(batch);
        try (OrtSession.Result result = session.run(all, Set.of(output))) {
            OnnxValue value = result.get(0);
            if (!(value instanceof OnnxTensor tensor))
                throw new OnnxException("output %s is no tensor".formatted(output));
            FloatBuffer numbers = tensor.getFloatBuffer();
            if (numbers == null) throw new OnnxException("output %s is not of floats".formatted(output));
            float[] copy = new float[numbers.remaining()];
            numbers.get(copy);
            return copy;
        } catch (OrtException e) {
            throw new OnnxException("the runtime failed: " + firstLine(e));
        }
    }

    /// Writes the model with its weights as they are now: an ONNX file like any other.
    ///
    /// @param notes key and value of what a reader should know, kept in the file
    public void write(Path file, Map<String, String> notes) {
        Map<String, Tensor> byName = new HashMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        Message message = surgery.baked(byName).message();
        Message noted = message.with(notes.entrySet().stream()
                .map(note -> Message.nested(
                        14, Message.of(Message.text(1, note.getKey()), Message.text(2, note.getValue()))))
                .toList());
        try (Arena mapped = Arena.ofConfined();
                FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            noted.encode(channel.map(FileChannel.MapMode.READ_WRITE, 0, noted.size(), mapped));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is tuned.
    public List<Slot> slots() {
        return surgery.slots();
    }

    @Override
    public void close() {
        bound.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new OnnxException("the runtime failed: " + firstLine(e));
        } finally {
            arena.close();
        }
    }
}
