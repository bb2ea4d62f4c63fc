package dev.zeroth.models.saved;

import dev.zeroth.models.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The frame around the content of a model file.
final class ModelFile {
    private static final byte[] MAGIC = "ZEROTHML".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int SUM_BYTES = 32;
    private static final int HEAD = 8 + Integer.BYTES + Long.BYTES + SUM_BYTES;
    private static final long MOST_BYTES = 1L << 30;

    private ModelFile() {}

    static void write(Path file, byte[] content) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + content.length);
        bytes.put(MAGIC)
                .putInt(VERSION)
                .putLong(content.length)
                .put(sum(content))
                .put(content);
        Path absolute = file.toAbsolutePath();
        Path beside = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            Files.write(beside, bytes.array());
            Files.move(beside, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DataException("the model file " + file + " cannot be written (" + e + ")");
        }
    }

    static byte[] read(Path file) {
        byte[] bytes = bytes(file);
        if (bytes.length < HEAD || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new DataException(file + " is not a model file of Zeroth");
        }
        ByteBuffer head = ByteBuffer.wrap(bytes, MAGIC.length, HEAD - MAGIC.length);
        int version = head.getInt();
        if (version != VERSION) {
            throw new DataException("the model file " + file + " has format version " + version + ", this Zeroth reads "
                    + VERSION + "\nMaybe use the Zeroth that wrote it");
        }
        long length = head.getLong();
        if (length != bytes.length - HEAD) {
            throw new DataException("the model file " + file + " is damaged: it should hold " + length
                    + " bytes of content, it holds " + (bytes.length - HEAD));
        }
        byte[] sum = new byte[SUM_BYTES];
        head.get(sum);
        byte[] content = Arrays.copyOfRange(bytes, HEAD, bytes.length);
        if (!Arrays.equals(sum, sum(content))) {
            throw new DataException("the model file " + file + " is damaged: its checksum does not match");
        }
        return content;
    }

    private static byte[] bytes(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new DataException("there is no model file " + file);
            }
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new DataException(
                        "the model file " + file + " has " + size + " bytes, at most " + MOST_BYTES + " are read");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException("the model file " + file + " cannot be read (" + e + ")");
        }
    }

    private static byte[] sum(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
