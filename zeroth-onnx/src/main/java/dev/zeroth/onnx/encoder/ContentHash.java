package dev.zeroth.onnx.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Tells contents apart, wherever the files lie.
final class ContentHash {

    private static final int HEX_DIGITS = 16;
    private static final int PIECE = 1 << 16;

    private ContentHash() {}

    static String of(List<String> words, List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String word : words) digest.update((word + "\0").getBytes(StandardCharsets.UTF_8));
            byte[] piece = new byte[PIECE];
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (int read = in.read(piece); read > 0; read = in.read(piece)) digest.update(piece, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
