package dev.zeroth.prompts.evaluate;

import dev.zeroth.prompts.program.Example;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Tells data apart by their content.
public final class DataHash {

    private DataHash() {}

    /// 16 hexadecimal digits.
    public static String of(List<Example> examples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Example example : examples) {
                String text = example.id() + "\0" + example.inputs().values() + "\0"
                        + example.expected().values() + "\0";
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
