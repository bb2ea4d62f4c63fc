package dev.zeroth.architectures.training;

import dev.zeroth.task.KeptNumbers;
import dev.zeroth.task.KeyLocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What trainings of a study came to, a file for each network with its settings: the reports, one a
/// line. Each is there whole or not at all, so that a network is trained once, whatever ends the
/// process.
final class KeptResults {

    private static final String REPORTS = ".reports";

    private final Path folder;
    private final KeptNumbers numbers;
    private final KeyLocks locks;

    KeptResults(Path folder) {
        this.folder = folder;
        this.numbers = new KeptNumbers(folder);
        this.locks = new KeyLocks(folder);
    }

    /// Nobody else works on what has this key meanwhile, in no other process either.
    KeyLocks.Held lock(String key) {
        return locks.hold(key);
    }

    /// Where a training that is not done is kept.
    Path place(String key) {
        return made().resolve(key + ".checkpoint");
    }

    Path beside(String name) {
        return made().resolve(name);
    }

    private Path made() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The reports of a training that was done, or null; null too where the file is not whole, as a
    /// power cut may leave it: then the training is made again, to the same bits.
    @Nullable
    List<Report> reports(String key) {
        List<String> lines = lines(key + REPORTS);
        if (lines == null || lines.isEmpty() || !lines.getLast().equals(end(lines.size() - 1))) return null;
        List<Report> reports = new ArrayList<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            double[] cells = Arrays.stream(line.split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            reports.add(new Report(cells[0], cells[1], cells[2], cells[3]));
        }
        return reports;
    }

    /// Keeps the reports of a training that is done, and no longer what it would go on from.
    void keep(String key, List<Report> reports) {
        List<String> lines = reports.stream()
                .map(report -> "%s %s %s %s"
                        .formatted(report.loss(), report.accuracy(), report.parameters(), report.latency()))
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add(end(lines.size()));
        write(key + REPORTS, lines);
        remove(place(key));
    }

    /// The last line of a whole file.
    private static String end(int reports) {
        return "end " + reports;
    }

    private static void remove(Path place) {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) return;
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A number that is measured once.
    double once(String key, DoubleSupplier measured) {
        return numbers.once(key, measured);
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
