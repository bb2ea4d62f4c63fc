package dev.zeroth.weights.fit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The file that a whole run fits in: a head that says of which weights, method and seed it is, then settings and
/// losses of each step, some tens of bytes. The weights after any step are made again from the base weights and this.
///
/// ```
/// file   = "zeroseed3" frame(head, UTF-8) frame(entry) ...
/// frame  = length (4 bytes) crc32c (4) payload
/// entry  = 1 parent (4) attempt (4) rate (8) epsilon (8) losses
///        | 2 losses
///        | 3 step (4)
/// losses = count (4) loss (8) ...
/// ```
///
/// Big-endian. Each entry is handed to the system before anyone hears of it, so that a kill loses at most the step
/// under way; a frame at the end that is not whole is cut off when the file is opened again. One that whole frames
/// follow was not torn by a kill but damaged, and the file is refused: cutting would lose what follows.
final class SeedLog implements Closeable {

    private static final byte[] MAGIC = "zeroseed3".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = 1 << 24;
    /// Bytes of the shortest entry.
    private static final int LEAST = 5;

    private final FileChannel channel;
    private final List<Entry> known;

    private SeedLog(FileChannel channel, List<Entry> known) {
        this.channel = channel;
        this.known = known;
    }

    /// What a file says.
    ///
    /// @param end where the whole entries end
    record Content(String head, List<Entry> entries, long end) {}

    /// Opens a log, or begins one where there is none.
    ///
    /// @param head of what this run is; another one in the file is refused
    static SeedLog open(Path path, String head) {
        try {
            ByteBuffer first = first(head);
            boolean begins = !Files.exists(path) || beginsWith(first, Files.readAllBytes(path));
            List<Entry> known = new ArrayList<>();
            long end = 0;
            if (!begins) {
                Content content = read(path);
                if (!content.head().equals(head)) {
                    throw new IllegalArgumentException(
                            "%s is the log of another run: %s\nMaybe this one needs a file of its own: %s"
                                    .formatted(path, oneLine(content.head()), oneLine(head)));
                }
                known = content.entries();
                end = content.end();
            }
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            if (channel.tryLock() == null) {
                channel.close();
                throw new IllegalStateException("%s is being written by another process".formatted(path));
            }
            channel.truncate(end);
            channel.position(end);
            if (begins) {
                write(channel, first);
            }
            return new SeedLog(channel, known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer first(String head) {
        ByteBuffer frame = frame(head.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(MAGIC.length + frame.remaining())
                .put(MAGIC)
                .put(frame)
                .flip();
    }

    /// Whether a file was left before even its head was whole.
    private static boolean beginsWith(ByteBuffer first, byte[] file) {
        return file.length < first.remaining() && first.slice(0, file.length).equals(ByteBuffer.wrap(file));
    }

    private static String oneLine(String head) {
        return head.replace('\n', ' ').strip();
    }

    /// Reads a file up to its last whole entry.
    ///
    /// @throws IllegalArgumentException where an entry before that is not whole
    static Content read(Path path) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(path));
        byte[] magic = new byte[MAGIC.length];
        if (in.remaining() >= magic.length) in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) throw new IllegalArgumentException(path + " is no seed log");
        byte[] head = next(in);
        if (head == null) throw new IllegalArgumentException(path + ": the head is not whole");
        List<Entry> entries = new ArrayList<>();
        int steps = 0;
        long end = in.position();
        for (byte[] payload = next(in); payload != null; payload = next(in)) {
            Entry entry = decode(ByteBuffer.wrap(payload));
            if (entry == null || !sane(entry, steps)) {
                throw new IllegalArgumentException("%s: entry %d makes no sense".formatted(path, entries.size()));
            }
            entries.add(entry);
            if (entry instanceof Entry.Step) steps++;
            end = in.position();
        }
        if (follows(in, (int) end + 1)) {
            throw new IllegalArgumentException(
                    "%s: entry %d, at byte %d, is damaged, but whole ones follow\nMaybe copy the file again"
                            .formatted(path, entries.size(), end));
        }
        return new Content(new String(head, StandardCharsets.UTF_8), entries, end);
    }

    private static boolean sane(Entry entry, int steps) {
        return switch (entry) {
            case Entry.Step step -> step.parent() >= -1 && step.parent() < steps && step.attempt() >= 0;
            case Entry.Look _ -> true;
            case Entry.End end -> end.step() >= -1 && end.step() < steps;
        };
    }

    private static byte @Nullable [] next(ByteBuffer in) {
        if (in.remaining() < 8) return null;
        int length = in.getInt();
        int sum = in.getInt();
        if (length < 1 || length > MOST || length > in.remaining()) return null;
        byte[] payload = new byte[length];
        in.get(payload);
        return sum(payload) == sum ? payload : null;
    }

    /// Whether any whole entry begins at or after a byte. Files that are made to look like entries everywhere are taken
    /// to hold one, instead of being looked at for hours.
    private static boolean follows(ByteBuffer in, int from) {
        long work = 16L * in.capacity();
        for (int at = from; at + 8 + LEAST <= in.capacity(); at++) {
            int length = in.getInt(at);
            if (length < LEAST || length > Math.min(MOST, in.capacity() - at - 8)) continue;
            if (!fits(in, at + 8, length)) continue;
            work -= length;
            byte[] payload = new byte[length];
            in.get(at + 8, payload);
            if (work < 0 || sum(payload) == in.getInt(at + 4)) return true;
        }
        return false;
    }

    /// Whether bytes could be an entry of a length, by its kind and count.
    private static boolean fits(ByteBuffer in, int at, int length) {
        return switch (in.get(at)) {
            case 1 -> length >= 29 && length == 29 + 8L * in.getInt(at + 25);
            case 2 -> length == 5 + 8L * in.getInt(at + 1);
            case 3 -> length == LEAST;
            default -> false;
        };
    }

    private static int sum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }

    private static ByteBuffer frame(byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(8 + payload.length);
        return out.putInt(payload.length).putInt(sum(payload)).put(payload).flip();
    }

    private static @Nullable Entry decode(ByteBuffer in) {
        byte kind = in.get();
        int fixed = kind == 1 ? 24 : kind == 3 ? 4 : 0;
        if (kind < 1 || kind > 3 || in.remaining() < fixed) return null;
        if (kind == 3) return new Entry.End(in.getInt());
        if (kind == 2) {
            List<Double> losses = losses(in);
            return losses == null ? null : new Entry.Look(losses);
        }
        int parent = in.getInt();
        int attempt = in.getInt();
        double rate = in.getDouble();
        double epsilon = in.getDouble();
        List<Double> losses = losses(in);
        return losses == null ? null : new Entry.Step(parent, attempt, rate, epsilon, losses);
    }

    private static @Nullable List<Double> losses(ByteBuffer in) {
        if (in.remaining() < 4) return null;
        int count = in.getInt();
        if (count < 0 || in.remaining() != 8L * count) return null;
        List<Double> losses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) losses.add(in.getDouble());
        return losses;
    }

    private static byte[] encode(Entry entry) {
        byte[] bytes = new byte[size(entry)];
        ByteBuffer out = ByteBuffer.wrap(bytes);
        switch (entry) {
            case Entry.Step step -> {
                out.put((byte) 1).putInt(step.parent()).putInt(step.attempt());
                put(out.putDouble(step.rate()).putDouble(step.epsilon()), step.losses());
            }
            case Entry.Look look -> put(out.put((byte) 2), look.losses());
            case Entry.End end -> out.put((byte) 3).putInt(end.step());
        }
        return bytes;
    }

    private static int size(Entry entry) {
        return switch (entry) {
            case Entry.Step step -> 29 + 8 * step.losses().size();
            case Entry.Look look -> 5 + 8 * look.losses().size();
            case Entry.End _ -> 5;
        };
    }

    private static void put(ByteBuffer out, List<Double> losses) {
        out.putInt(losses.size());
        for (double loss : losses) out.putDouble(loss);
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) channel.write(bytes);
    }

    /// What the file said when it was opened.
    List<Entry> known() {
        return known;
    }

    void append(Entry entry) {
        try {
            write(channel, frame(encode(entry)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
