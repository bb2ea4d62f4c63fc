package dev.zeroth.prompts.call;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Texts by key, each appended to a file before it is counted: what was answered once is not asked again, after a kill
/// neither. One line each: a check sum in 8 hexadecimal digits, the key, a tab, the text without line breaks. A torn
/// last
/// line is cut off; a line that is wrong elsewhere is told. For all threads of one process.
public final class Journal implements Closeable {

    private static final String MAGIC = "zeroth-calls-1\t";

    private final Path file;

    /// No channel: that is closed where a thread is interrupted, and with it the journal of all others.
    private final @Nullable RandomAccessFile writer;

    private final Map<String, String> known = new ConcurrentHashMap<>();

    private Journal(Path file, @Nullable RandomAccessFile writer) {
        this.file = file;
        this.writer = writer;
    }

    /// One that is kept in memory alone.
    public static Journal memory() {
        return new Journal(Path.of(""), null);
    }

    /// Opens or makes a file.
    ///
    /// @param identity of the run that it belongs to: one line without tabs
    /// @throws IOException if it belongs to another run, another process has it open, or it is no such file
    public static Journal open(Path file, String identity) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw");
        try {
            lock(file, writer.getChannel());
            Journal journal = new Journal(file, writer);
            journal.read(identity);
            return journal;
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) throw new IOException("%s: another run has it open".formatted(file));
    }

    private void read(String identity) throws IOException {
        byte[] all = new byte[Math.toIntExact(writer().length())];
        writer().readFully(all); // whoever opens and closes the file once more gives up the lock of this process
        int at = 0;
        boolean first = true;
        while (at < all.length) {
            int end = at;
            while (end < all.length && all[end] != '\n') end++;
            String line = new String(all, at, end - at, StandardCharsets.UTF_8);
            if (end == all.length) break; // torn
            if (!checked(line)) throw new IOException("%s: the line at byte %d is damaged".formatted(file, at));
            if (first) {
                if (!line.startsWith(MAGIC, 8)) throw new IOException("%s is no journal of calls".formatted(file));
                if (!line.substring(8 + MAGIC.length()).equals(identity)) {
                    throw new IOException(
                            "%s belongs to another run\nMaybe remove it, or go back to the settings that it was made with"
                                    .formatted(file));
                }
            } else {
                int tab = line.indexOf('\t');
                known.put(line.substring(8, tab), line.substring(tab + 1));
            }
            first = false;
            at = end + 1;
        }
        writer().setLength(at);
        writer().seek(at);
        if (first) write(MAGIC + identity);
    }

    private static boolean checked(String line) {
        return line.length() > 8
                && line.indexOf('\t') > 8
                && line.substring(0, 8).equals(sum(line.substring(8)));
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    private RandomAccessFile writer() {
        if (writer == null) throw new IllegalStateException("a journal in memory has no file");
        return writer;
    }

    private void write(String text) throws IOException {
        long end = writer().getFilePointer();
        try {
            writer().write((sum(text) + text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            writer().setLength(end); // what comes later begins a line of its own
            throw e;
        }
    }

    /// The text of a key, or null.
    public @Nullable String get(String key) {
        return known.get(key);
    }

    /// Keeps a text; it is in the file when this returns.
    ///
    /// @param key without tabs and line breaks
    /// @param text without line breaks
    /// @throws UncheckedIOException if it cannot be written
    public void put(String key, String text) {
        if (key.isEmpty() || key.indexOf('\t') >= 0 || (key + text).indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a journal's key has no tab, and neither key nor text a line break");
        }
        synchronized (this) {
            if (writer != null) {
                try {
                    write(key + "\t" + text);
                } catch (IOException e) {
                    throw new UncheckedIOException("%s: %s".formatted(file, e.getMessage()), e);
                }
            }
            known.put(key, text);
        }
    }

    public int size() {
        return known.size();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) writer.close();
    }
}
