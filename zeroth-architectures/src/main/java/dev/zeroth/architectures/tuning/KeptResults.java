package dev.zeroth.architectures.tuning;

import dev.zeroth.networks.training.Epoch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// What trainings of a study came to, a file for each network with its settings: the epochs, one a line. Each
/// is there whole or not at all, so that a network is trained once, whatever ends the process.
final class KeptResults {

    private final Path folder;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    KeptResults(Path folder) {
        this.folder = folder;
    }

    /// Nobody else works on what has this key meanwhile.
    ReentrantLock lock(String key) {
        return locks.computeIfAbsent(key, _ -> new ReentrantLock());
    }

    /// Where a training that is not done is kept.
    Path checkpoint(String key) {
        return made().resolve(key + ".checkpoint");
    }

    private Path made() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The epochs of a training that was done, or null.
    @Nullable
    List<Epoch> epochs(String key) {
        List<String> lines = lines(key + ".epochs");
        if (lines == null) return null;
        List<Epoch> epochs = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split(" ", -1);
            epochs.add(new Epoch(
                    Long.parseLong(cells[0]),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3])));
        }
        return epochs;
    }

    /// Keeps the epochs of a training that is done, and no longer its checkpoint.
    void keep(String key, List<Epoch> epochs) {
        List<String> lines = epochs.stream()
                .map(epoch ->
                        "%d %s %s %s".formatted(epoch.forwards(), epoch.loss(), epoch.validation(), epoch.accuracy()))
                .toList();
        write(key + ".epochs", lines);
        try {
            Files.deleteIfExists(checkpoint(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A number that is measured once.
    double once(String key, DoubleSupplier measured) {
        ReentrantLock lock = lock(key);
        lock.lock();
        try {
            List<String> kept = lines(key);
            if (kept != null) return Double.parseDouble(kept.getFirst());
            double value = measured.getAsDouble();
            write(key, List.of(Double.toString(value)));
            return value;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable List<String> lines(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, List<String> lines) {
        Path file = made().resolve(name);
        Path beside = file.resolveSibling(name + ".new");
        try {
            Files.write(beside, lines, StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
