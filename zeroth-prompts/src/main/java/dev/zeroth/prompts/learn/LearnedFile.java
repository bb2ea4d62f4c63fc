package dev.zeroth.prompts.learn;

import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What optimizations taught, in a file of JSON lines that several studies share: each adds one line for each of its
/// trials. Of more than [#MOST] lines the oldest are left out. A line that was cut off by a kill is passed over; any
/// other that is wrong is told.
///
/// It holds prompts and demonstrations, and with these examples of the data that they were made of: it is as secret as
/// those are. No key is in it.
///
/// @param file need not be there yet
public record LearnedFile(Path file) {

    /// Lines kept.
    public static final int MOST = 1_000;

    static final String KEY = "zeroth-learned";
    static final int VERSION = 1;
    private static final long MOST_BYTES = 64L << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Everything in it, oldest first; nothing where there is no file.
    ///
    /// @throws UsageException if a line is wrong, naming file and line, or the file cannot be read
    public List<Learned> read() {
        if (!Files.exists(file)) return List.of();
        List<String> lines;
        synchronized (LearnedFile.class) {
            lines = lines(bytes());
        }
        List<Learned> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) all.add(learned(lines.get(i), i + 1));
        }
        return all;
    }

    /// A copy of all that is in it now, made where there is none yet: a run begun again reads the same as before.
    ///
    /// @param copy its folder is made where there is none
    public LearnedFile kept(Path copy) {
        synchronized (LearnedFile.class) {
            if (!Files.exists(copy)) copy(copy);
        }
        return new LearnedFile(copy);
    }

    private void copy(Path copy) {
        StringBuilder lines = new StringBuilder();
        for (Learned one : read()) lines.append(one.line()).append('\n');
        Path half = copy.resolveSibling(copy.getFileName() + ".half");
        try {
            Path folder = copy.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            Files.writeString(half, lines);
            Files.move(half, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UsageException("%s cannot be written: %s".formatted(copy, e.getMessage()));
        }
    }

    private Learned learned(String line, int number) {
        try {
            if (line.length() > Learned.LONGEST) {
                throw new IllegalArgumentException("longer than %d characters".formatted(Learned.LONGEST));
            }
            Object json = MAPPER.readValue(line, Object.class);
            if (!(json instanceof Map<?, ?> map) || !(map.get(KEY) instanceof Integer version) || version != VERSION) {
                throw new IllegalArgumentException("its %s is not %d".formatted(KEY, VERSION));
            }
            return Learned.of(map);
        } catch (JacksonException | IllegalArgumentException e) {
            String why =
                    e instanceof JacksonException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
            throw new UsageException(
                    "%s:%d is nothing that was learned: %s"
                            .formatted(file, number, why.lines().findFirst().orElse("")),
                    "Maybe remove that line");
        }
    }

    private byte[] bytes() {
        try {
            if (Files.isDirectory(file)) throw new UsageException("%s is a folder, not a file".formatted(file));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return bytes(channel);
            }
        } catch (IOException e) {
            throw new UsageException("%s cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private byte[] bytes(FileChannel channel) throws IOException {
        if (channel.size() > MOST_BYTES) {
            throw new UsageException(
                    "%s has more than %d MiB".formatted(file, MOST_BYTES >> 20), "Maybe another file, or remove lines");
        }
        ByteBuffer all = ByteBuffer.allocate((int) channel.size());
        while (all.hasRemaining()) {
            if (channel.read(all, all.position()) < 0) break;
        }
        return all.array();
    }

    /// Where the whole lines end.
    private static int end(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') end--;
        return end;
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, 0, end(bytes), StandardCharsets.UTF_8).lines().toList();
    }

    /// Adds a line, unless the same is there already; it is in the file when this returns. Processes take turns.
    ///
    /// @throws UsageException if it cannot be written
    public void add(Learned learned) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            synchronized (LearnedFile.class) {
                boolean added = false;
                while (!added) {
                    try (FileChannel channel = FileChannel.open(
                                    file,
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE);
                            FileLock _ = channel.lock();
                            FileChannel now = FileChannel.open(file, StandardOpenOption.READ)) {
                        added = add(channel, now, learned.line());
                    }
                }
            }
        } catch (IOException e) {
            throw new UsageException("%s cannot be written: %s".formatted(file, e.getMessage()));
        }
    }

    /// @param now what bears the name now: opened before anything is read, and closed after all is done, for whoever
    ///     closes a file gives up the lock of its process
    /// @return false if that is another file than the channel's
    private boolean add(FileChannel channel, FileChannel now, String line) throws IOException {
        byte[] bytes = bytes(channel);
        if (!Arrays.equals(bytes, bytes(now))) return false;
        List<String> lines = lines(bytes);
        if (lines.contains(line)) return true;
        if (lines.size() < MOST) {
            channel.truncate(end(bytes));
            write(channel.position(end(bytes)), line + "\n");
            return true;
        }
        String kept = String.join("\n", lines.subList(lines.size() - MOST + 1, lines.size()));
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.writeString(half, "%s\n%s\n".formatted(kept, line));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            int _ = channel.write(bytes);
        }
        channel.force(false);
    }
}
