package dev.zeroth.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Numbers that are measured once, such as latencies: a file for each in a study's folder, there whole
/// or not at all, so that a study that goes on after a kill, and two trials of the same model, are told
/// the same.
public final class KeptNumbers {

    private final Path folder;
    private final KeyLocks locks;

    /// @param folder made when the first number is kept
    public KeptNumbers(Path folder) {
        this.folder = folder;
        this.locks = new KeyLocks(folder);
    }

    /// A number that was kept, or else is measured now; nobody else measures it meanwhile.
    ///
    /// @param key the file's name
    public double once(String key, DoubleSupplier measured) {
        try (KeyLocks.Held _ = locks.hold(key)) {
            Double kept = read(key);
            if (kept != null) return kept;
            double value = measured.getAsDouble();
            write(key, value);
            return value;
        }
    }

    private @Nullable Double read(String key) {
        Path file = folder.resolve(key);
        try {
            if (!Files.exists(file)) return null;
            return Double.valueOf(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (NumberFormatException _) {
            return null; // torn by a power cut: measured again
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String key, double value) {
        try {
            Path file = Files.createDirectories(folder).resolve(key);
            Path beside = file.resolveSibling(key + ".new");
            Files.write(beside, List.of(Double.toString(value)), StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
