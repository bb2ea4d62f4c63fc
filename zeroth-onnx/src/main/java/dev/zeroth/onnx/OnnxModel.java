package dev.zeroth.onnx;

import dev.zeroth.onnx.graph.Graph;
import dev.zeroth.onnx.graph.Initializer;
import dev.zeroth.onnx.graph.Parameter;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.proto.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An exported model, of any kind: its file is mapped and taken apart, nothing is copied.
///
/// ```java
/// try (OnnxModel model = OnnxModel.read(Path.of("model.onnx"));
///         TunedModel tuned = model.tune(List.of(new Tuning.LowRank(4, List.of("*.query", "*.value"))), 1, 7)) {
///     ZerothOrder.mezo().fit(
///             tuned.weights(), (weights, batch) -> loss(tuned.run(feed(batch), "logits"), batch));
///     tuned.write(Path.of("tuned.onnx"), Map.of());
/// }
/// ```
public final class OnnxModel implements AutoCloseable {

    private static final int NOTES = 14;

    private final String source;
    private final Graph graph;
    private final MemorySegment bytes;
    private final Arena arena;

    private OnnxModel(String source, Graph graph, MemorySegment bytes, Arena arena) {
        this.source = source;
        this.graph = graph;
        this.bytes = bytes;
        this.arena = arena;
    }

    /// Reads a file. It must not change while the model is in use.
    ///
    /// @throws OnnxException if it is no ONNX model, or one that contradicts itself
    public static OnnxModel read(Path file) {
        String source = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) throw new OnnxException(source + ": this is a folder, not a file");
        if (!Files.isRegularFile(file)) throw new OnnxException(source + ": there is no such file");
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0) throw new OnnxException(source + ": the file is empty");
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new OnnxModel(source, Graph.read(bytes, source), bytes, arena);
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException(e);
        } catch (OnnxException e) {
            arena.close();
            throw e;
        }
    }

    /// The file's name.
    public String source() {
        return source;
    }

    /// Bytes of its file.
    public long size() {
        return bytes.byteSize();
    }

    /// The names of its inputs.
    public List<String> inputs() {
        return graph.inputs().stream()
                .map(port -> port.name())
                .filter(name -> !graph.initializers().containsKey(name))
                .toList();
    }

    /// What whoever wrote it noted, by keys (`metadata_props`).
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        for (Message note : graph.model().messages(NOTES, source + ": note")) notes.put(note.text(1), note.text(2));
        return notes;
    }

    /// Whether it brings numbers into 8 bits by the largest of a whole batch, so that what comes of a
    /// row depends on the others.
    public boolean scalesByBatch() {
        return surgery().scalesByBatch();
    }

    /// Its weights, in the file's order.
    public List<Parameter> parameters() {
        return Parameter.of(graph);
    }

    /// The rows of the matrix whose name holds a word; as many as there are numbers where none or
    /// several do.
    public int rows(String word) {
        List<Initializer> found = graph.initializers().values().stream()
                .filter(one -> one.name().contains(word) && one.dims().size() == 2)
                .toList();
        return found.size() == 1
                ? (int) Math.min(Integer.MAX_VALUE, found.getFirst().dims().getFirst())
                : Integer.MAX_VALUE;
    }

    /// Changes to be made by hand.
    public Surgery surgery() {
        return new Surgery(graph, source, bytes::unload);
    }

    /// The model with some weights to be tuned, ready to run.
    ///
    /// @param threads of the runtime, at least 1
    /// @param seed of the numbers that new weights begin with
    public TunedModel tune(List<? extends Tuning> tunings, int threads, long seed) {
        Surgery surgery = surgery();
        tunings.forEach(tuning -> tuning.apply(surgery, seed));
        return TunedModel.of(surgery, threads);
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) arena.close();
    }
}
