package dev.zeroth.onnx;

import dev.zeroth.onnx.graph.Graph;
import dev.zeroth.onnx.proto.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// Graphs as ONNX files.
public final class ModelFile {

    private static final int NOTES = 14;

    private ModelFile() {}

    /// A graph as a file's message.
    ///
    /// @param notes key and value of what a reader should know
    public static Message message(Graph graph, Map<String, String> notes) {
        return graph.message()
                .with(notes.entrySet().stream()
                        .map(note -> Message.nested(
                                NOTES, Message.of(Message.text(1, note.getKey()), Message.text(2, note.getValue()))))
                        .toList());
    }

    /// Writes a file, whole or not at all; over the one that the graph is read from, too.
    public static void write(Message message, Path file) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            map(message, beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void map(Message message, Path file) throws IOException {
        try (Arena mapped = Arena.ofConfined();
                FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            message.encode(channel.map(FileChannel.MapMode.READ_WRITE, 0, message.size(), mapped));
        }
    }
}
