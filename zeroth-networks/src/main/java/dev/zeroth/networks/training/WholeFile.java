package dev.zeroth.networks.training;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A file that counts only as a whole: another one is written beside it and takes its place, and one that a power cut
/// tore is as good as none.
///
/// ```
/// file = magic (8 bytes) crc32c (8 bytes) content
/// ```
///
/// @param magic eight characters of ASCII that tell what it is
public record WholeFile(Path path, String magic) {

    private static final int MAGIC = 8;
    private static final int FRONT = MAGIC + Long.BYTES;

    public WholeFile {
        if (magic.length() != MAGIC) throw new IllegalArgumentException("magic must have 8 characters, got " + magic);
    }

    /// Writes numbers and texts one after the other.
    @FunctionalInterface
    public interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /// Writes the file.
    public void write(Content content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                content.write(out);
            }
            Path beside = path.resolveSibling(path.getFileName() + ".new");
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(beside))) {
                out.write(magic.getBytes(StandardCharsets.US_ASCII));
                out.writeLong(sum(bytes.toByteArray()));
                bytes.writeTo(out);
            }
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was written; null where there is no file, or a torn one.
    ///
    /// @throws IllegalArgumentException if it is a file of another kind
    public byte @Nullable [] read() {
        byte[] all;
        try {
            all = Files.readAllBytes(path);
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] found = Arrays.copyOf(all, Math.min(MAGIC, all.length));
        byte[] wanted = Arrays.copyOf(magic.getBytes(StandardCharsets.US_ASCII), found.length);
        if (!Arrays.equals(found, wanted) && !Arrays.equals(found, new byte[found.length])) {
            throw new IllegalArgumentException("%s begins otherwise than with '%s'".formatted(path, magic));
        }
        if (all.length < FRONT || !Arrays.equals(found, wanted)) return null;
        byte[] content = Arrays.copyOfRange(all, FRONT, all.length);
        return ByteBuffer.wrap(all).getLong(MAGIC) == sum(content) ? content : null;
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }
}
