package dev.zeroth.task;

import dev.zeroth.usage.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says what is wrong with a path that should be a file, and which one was perhaps meant.
final class NearbyFiles {

    private static final int LISTED = 1_000;

    private NearbyFiles() {}

    static @Nullable String problem(Path path, String written) {
        if (!Files.exists(path)) return "there is no file '%s'".formatted(written);
        if (Files.isDirectory(path)) return "'%s' is a folder, not a file".formatted(written);
        if (!Files.isReadable(path)) return "file '%s' cannot be read".formatted(written);
        return null;
    }

    static @Nullable String hint(Path path) {
        Path name = path.getFileName();
        Path folder = path.toAbsolutePath().getParent();
        if (name == null || folder == null) return null;
        if (Files.exists(path) || !Files.isDirectory(folder)) return null;
        String nearest = Nearest.to(name.toString(), neighbours(folder));
        return nearest == null ? null : "Maybe '%s'?".formatted(nearest);
    }

    private static List<String> neighbours(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(LISTED)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }
}
