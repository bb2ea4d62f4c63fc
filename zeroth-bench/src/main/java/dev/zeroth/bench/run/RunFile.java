package dev.zeroth.bench.run;

import dev.zeroth.json.Json;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The finished runs of a folder, a line each in `runs.jsonl`. A last line that a kill tore is dropped.
final class RunFile implements AutoCloseable {

    private static final String NAME = "runs.jsonl";

    private final FileChannel channel;

    private RunFile(FileChannel channel) {
        this.channel = channel;
    }

    /// The runs so far; none where there is no file.
    static List<RunResult> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) return List.of();
        String text = Files.readString(file);
        List<RunResult> runs = new ArrayList<>();
        int number = 0;
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            number++;
            try {
                runs.add(RunResult.of(JsonLine.read(line)));
            } catch (IllegalArgumentException | ClassCastException e) {
                throw new UsageException("%s, line %s: %s".formatted(file, number, e.getMessage()));
            }
        }
        return runs;
    }

    /// Opens the folder's file to add to it.
    ///
    /// @throws UsageException if another process is adding to it
    static RunFile append(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new UsageException("another process is adding to " + folder.resolve(NAME));
        }
        channel.truncate(whole(channel));
        channel.position(channel.size());
        return new RunFile(channel);
    }

    /// Where the last whole line ends.
    private static long whole(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') return end;
        }
        return 0;
    }

    synchronized void add(RunResult run) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((Json.write(run.toJson()) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) channel.write(line);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
