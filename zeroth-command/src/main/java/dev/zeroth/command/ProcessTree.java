package dev.zeroth.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A program with everything that it started: its descendants and, on Linux, every process whose environment carries
/// the program's mark, which also finds those whose parents are gone.
///
/// What escapes: on Linux a process that changed its parent and was started without this environment; elsewhere any
/// process whose parent ended before it.
///
/// @param root the program itself, or null where its process id is not known
/// @param mark a text that no other program's environment has
record ProcessTree(@Nullable ProcessHandle root, String mark) {

    /// The environment variable that carries the mark.
    static final String VARIABLE = "_ZEROTH_RUN";

    private static final Path PROC = Path.of("/proc");
    private static final long POLL_MILLIS = 10;
    private static final Duration LAST_RESORT = Duration.ofSeconds(10);

    /// Ends all of it: SIGTERM, and after the grace SIGKILL to whatever is still there and whatever it started
    /// meanwhile. An interrupt ends the grace; it stays noted on the thread.
    ///
    /// @return whether nothing is left
    boolean end(Duration grace) {
        Set<ProcessHandle> known = members(Set.of());
        for (ProcessHandle process : known) process.destroy();
        boolean interrupted = await(known, grace);
        long deadline = System.nanoTime() + LAST_RESORT.toNanos();
        Set<ProcessHandle> left = members(known);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            for (ProcessHandle process : left) process.destroyForcibly();
            known.addAll(left);
            interrupted |= await(left, Duration.ofMillis(20 * POLL_MILLIS));
            left = members(known);
        }
        if (interrupted) Thread.currentThread().interrupt();
        return left.isEmpty();
    }

    /// Whether anything of it runs.
    boolean running() {
        return !members(Set.of()).isEmpty();
    }

    /// The processes that run, the root first.
    private Set<ProcessHandle> members(Collection<ProcessHandle> known) {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        if (root != null) addWithDescendants(root, all);
        for (ProcessHandle process : known) addWithDescendants(process, all);
        for (ProcessHandle process : marked()) addWithDescendants(process, all);
        all.removeIf(process -> !running(process));
        return all;
    }

    private static void addWithDescendants(ProcessHandle process, Set<ProcessHandle> all) {
        if (process.pid() == ProcessHandle.current().pid()) return;
        all.add(process);
        process.descendants().forEach(all::add);
    }

    private Set<ProcessHandle> marked() {
        Set<ProcessHandle> marked = new LinkedHashSet<>();
        if (!Files.isDirectory(PROC)) return marked;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                if (read(entry.resolve("environ")).contains(mark)) {
                    ProcessHandle.of(Long.parseLong(entry.getFileName().toString()))
                            .ifPresent(marked::add);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return marked; // without /proc only descendants are known
        }
        return marked;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended, or belongs to somebody else
        }
    }

    /// Whether a process runs; one that has ended and waits for its parent to notice does not.
    private static boolean running(ProcessHandle process) {
        if (!process.isAlive()) return false;
        String stat = read(PROC.resolve(Long.toString(process.pid())).resolve("stat"));
        int state = stat.lastIndexOf(") ") + 2;
        return state < 2 || state >= stat.length() || "ZX".indexOf(stat.charAt(state)) < 0;
    }

    /// The process of this id that started at this time, if it runs.
    static Optional<ProcessHandle> find(long pid, long startMillis) {
        return ProcessHandle.of(pid).filter(process -> running(process) && startOf(process) == startMillis);
    }

    /// When a process started, in milliseconds since 1970; 0 if that is not known.
    static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    }

    /// @return whether the wait was interrupted, which ends it
    private static boolean await(Set<ProcessHandle> processes, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline && processes.stream().anyMatch(ProcessTree::running)) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                return true;
            }
        }
        return false;
    }
}
