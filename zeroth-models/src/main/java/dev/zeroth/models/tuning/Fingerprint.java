package dev.zeroth.models.tuning;

import dev.zeroth.models.evaluation.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The identity of a model objective: its plan and settings in words, the content of its data as a hash. Where the
/// files lie does not matter.
final class Fingerprint {

    private static final int HEX_DIGITS = 16;

    private Fingerprint() {}

    /// `model random-forest label accuracy 5-fold ... data 0123456789abcdef`.
    static String of(ModelSection section, Plan plan) {
        MessageDigest digest = sha256();
        for (String part : section.identity()) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        digest.update(plan.splitter().toString().getBytes(StandardCharsets.UTF_8));
        addContent(digest, section.data());
        addContent(digest, section.testFile());
        String learner = section.learner();
        return "model %s, %s of %s, %s"
                .formatted(
                        learner == null ? "any learner" : learner,
                        plan.metric().label(),
                        section.data().getFileName(),
                        HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS));
    }

    private static void addContent(MessageDigest digest, @Nullable Path file) {
        if (file == null) return;
        try {
            digest.update(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
