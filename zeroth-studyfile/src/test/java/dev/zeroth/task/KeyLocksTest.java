package dev.zeroth.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyLocksTest {

    @TempDir
    Path folder;

    @Test
    void anotherProcessWaits() throws Exception {
        Path left = folder.resolve("left");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("held");
            CompletableFuture<Boolean> ours = CompletableFuture.supplyAsync(() -> {
                try (KeyLocks.Held _ = new KeyLocks(folder).hold("key")) {
                    return Files.exists(left);
                }
            });
            try (KeyLocks.Held _ = new KeyLocks(folder).hold("another key")) {
                assertThat(left).doesNotExist();
            }
            // the other process held and let go another key too, which must not let go this one
            other.outputWriter(StandardCharsets.UTF_8).close();
            assertThat(ours.get(60, TimeUnit.SECONDS))
                    .as("held only after the other process left")
                    .isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void anInterruptedThreadWaitsNoLonger() {
        try (KeyLocks.Held _ = new KeyLocks(folder).hold("key")) {
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> new KeyLocks(folder).hold("key")).isInstanceOf(CancellationException.class);
            });
            assertThat(waiting).succeedsWithin(60, TimeUnit.SECONDS);
        }
    }

    /// Holds the key until its input ends.
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            KeyLocks locks = new KeyLocks(folder);
            try (KeyLocks.Held _ = locks.hold("key")) {
                locks.hold("one more key").close();
                System.out.println("held");
                while (System.in.read() >= 0) {}
                Files.createFile(folder.resolve("left"));
            }
        }
    }
}
