package dev.zeroth.language.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that is written aside and takes its place when it is whole, so that a model may be written over itself.
final class Sink implements AutoCloseable {

    private static final int STEP = 1 << 28;

    private final Path file;
    private final Path aside;
    private final FileChannel channel;
    private long place;

    Sink(Path file) throws IOException {
        this.file = file;
        this.aside = file.resolveSibling(file.getFileName() + ".new");
        this.channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /// What writes a file.
    interface Writing {
        void to(Sink sink) throws IOException;
    }

    static void write(Path file, Writing writing) {
        try (Sink sink = new Sink(file)) {
            writing.to(sink);
            sink.done();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long place() {
        return place;
    }

    void write(MemorySegment bytes) throws IOException {
        for (long from = 0; from < bytes.byteSize(); from += STEP) {
            write(bytes.asSlice(from, Math.min(STEP, bytes.byteSize() - from)).asByteBuffer());
        }
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) place += channel.write(bytes);
    }

    void write(byte[] bytes) throws IOException {
        write(ByteBuffer.wrap(bytes));
    }

    void writeInt(int value) throws IOException {
        write(little(4).putInt(value).flip());
    }

    void writeLong(long value) throws IOException {
        write(little(8).putLong(value).flip());
    }

    void writeFloat(float value) throws IOException {
        writeInt(Float.floatToRawIntBits(value));
    }

    void writeText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeLong(bytes.length);
        write(bytes);
    }

    /// Zeros up to a multiple.
    void fill(long multiple) throws IOException {
        write(new byte[(int) (Math.ceilDiv(place, multiple) * multiple - place)]);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void done() throws IOException {
        channel.close();
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(aside);
    }
}
