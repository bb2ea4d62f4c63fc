package dev.zeroth.command;

import dev.zeroth.usage.Nearest;
import dev.zeroth.usage.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds programs as the system does: a name with a slash from the working directory, others on the search path.
///
/// @param directory the working directory
/// @param searchPath the value of `PATH`
record Executables(Path directory, String searchPath) {

    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final List<String> SESSION = findSession();

    /// What puts a program into a session of its own, so that a terminal's Ctrl-C does not reach it: `setsid` where
    /// the system has it, which turns into the program without a process between; else nothing.
    static List<String> session() {
        return SESSION;
    }

    private static List<String> findSession() {
        String path = System.getenv("PATH");
        if (WINDOWS || path == null) return List.of();
        Path setsid = new Executables(Path.of(""), path).find("setsid");
        return setsid == null ? List.of() : List.of(setsid.toString());
    }

    /// Why a program certainly cannot be started, or null.
    @Nullable
    UsageException refusal(String program) {
        if (WINDOWS || find(program) != null) return null;
        if (!program.contains("/")) {
            String nearest = Nearest.to(program, onPath());
            return new UsageException(
                    "cannot start '%s': there is no such program on the PATH".formatted(program),
                    nearest == null ? null : "Maybe '%s'?".formatted(nearest));
        }
        Path file = resolve(directory, program);
        if (file == null || !Files.exists(file)) {
            return new UsageException("cannot start '%s': there is no such file".formatted(program));
        }
        if (Files.isDirectory(file)) return new UsageException("cannot start '%s': it is a folder".formatted(program));
        return new UsageException(
                "cannot start '%s': it is not executable".formatted(program), "Maybe chmod +x " + program);
    }

    private @Nullable Path find(String program) {
        if (program.contains("/")) return executable(resolve(directory, program));
        for (Path folder : folders()) {
            Path found = executable(resolve(folder, program));
            if (found != null) return found;
        }
        return null;
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String entry : searchPath.split(File.pathSeparator, -1)) {
            Path folder = resolve(directory, entry);
            if (folder != null) folders.add(folder);
        }
        return folders;
    }

    private static @Nullable Path resolve(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable Path executable(@Nullable Path file) {
        return file != null && Files.isRegularFile(file) && Files.isExecutable(file) ? file : null;
    }

    private Iterable<String> onPath() {
        TreeSet<String> names = new TreeSet<>();
        for (Path folder : folders()) {
            if (!Files.isReadable(folder)) continue;
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> String.valueOf(file.getFileName())).forEach(names::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                return names; // names are only for a hint
            }
        }
        return names;
    }
}
