package dev.zeroth.language.files;

import dev.zeroth.language.ModelFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes of a file in memory, little-endian, and a place in them. Reading beyond the end is a fault of the file.
final class Source {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final MemorySegment bytes;
    private long place;

    private Source(Path file, MemorySegment bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /// @param arena how long its bytes are needed
    static Source open(Path file, Arena arena) {
        if (Files.isDirectory(file)) throw new ModelFileException(file, "this is a folder, not a file");
        if (!Files.isRegularFile(file)) throw new ModelFileException(file, "there is no such file");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size == 0) throw new ModelFileException(file, "the file is empty");
            return new Source(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    long size() {
        return bytes.byteSize();
    }

    long place() {
        return place;
    }

    long left() {
        return size() - place;
    }

    ModelFileException fault(String fault) {
        return new ModelFileException(file, fault);
    }

    /// Takes so many bytes of what is left.
    MemorySegment take(long count, String what) {
        if (count < 0 || count > left()) {
            throw fault("%s at byte %d needs %s bytes, and %d are left"
                    .formatted(what, place, Long.toUnsignedString(count), left()));
        }
        MemorySegment taken = bytes.asSlice(place, count);
        place += count;
        return taken;
    }

    /// Bytes at a place.
    MemorySegment slice(long from, long count, String what) {
        if (from < 0 || count < 0 || from > size() || count > size() - from) {
            throw fault("%s would be the bytes %d ... %s, and the file has %d"
                    .formatted(what, from, Long.toUnsignedString(from + count), size()));
        }
        return bytes.asSlice(from, count);
    }

    int readInt(String what) {
        return take(4, what).get(INT, 0);
    }

    long readLong(String what) {
        return take(8, what).get(LONG, 0);
    }

    short readShort(String what) {
        return take(2, what).get(SHORT, 0);
    }

    byte readByte(String what) {
        return take(1, what).get(ValueLayout.JAVA_BYTE, 0);
    }

    float readFloat(String what) {
        return Float.intBitsToFloat(readInt(what));
    }

    /// A count of things that have at least so many bytes each.
    int count(long count, int least, String what) {
        if (count < 0 || count > left() / least || count > Integer.MAX_VALUE - 8) {
            throw fault("%s: a count of %s cannot be, %d bytes are left"
                    .formatted(what, Long.toUnsignedString(count), left()));
        }
        return (int) count;
    }

    /// UTF-8.
    String text(long length, String what) {
        byte[] text = take(count(length, 1, what), what).toArray(ValueLayout.JAVA_BYTE);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault("%s before byte %d is no UTF-8".formatted(what, place));
        }
    }

    void skipTo(long to) {
        if (to < place || to > size()) throw fault("byte %d is beyond the end, %d".formatted(to, size()));
        place = to;
    }
}
