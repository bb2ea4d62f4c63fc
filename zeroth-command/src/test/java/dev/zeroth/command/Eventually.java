package dev.zeroth.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for what will be, up to a deadline far beyond what it should take.
final class Eventually {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private Eventually() {}

    static void holds(String what, BooleanSupplier condition) {
        var _ = get(what, () -> condition.getAsBoolean() ? condition : null);
    }

    static <T> T get(String what, Supplier<@Nullable T> source) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (System.nanoTime() < deadline) {
            T found = source.get();
            if (found != null) return found;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        throw new AssertionError("not within " + DEADLINE + ": " + what);
    }

    /// The process whose id a program has written to a file, as a whole line.
    static ProcessHandle process(Path file) {
        long pid = get("a process id in " + file, () -> {
            try {
                String text = Files.readString(file);
                return text.endsWith("\n") ? (Long) Long.parseLong(text.strip()) : null;
            } catch (NoSuchFileException e) {
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("process " + pid + " is gone"));
    }

    static void ends(ProcessHandle process) {
        holds("the end of " + process.pid(), () -> !process.isAlive());
    }
}
