package dev.zeroth.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A process of its own that waits for the end of the one that started it. However that came about, it ends the
/// programs that were left.
///
/// It reads lines from standard input: `+ MARK GRACE` before a program is started, `= MARK PID START` when it was,
/// and `- MARK` when it has ended. The end of the input is the end of the process at its other side.
final class Watcher {

    /// How long a program may take to appear that was about to start.
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Programs.Live> left = new LinkedHashMap<>();

    private Watcher() {}

    /// Watches standard input. Signals, such as a terminal's Ctrl-C, do not end it before its work is done.
    public static void main(String[] arguments) throws Exception {
        Thread watch = new Thread(() -> new Watcher().watch(System.in), "watch");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> joined(watch)));
        watch.start();
        watch.join();
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(InputStream input) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) take(line.split(" "));
        } catch (IOException e) {
            // the other side is gone
        }
        endAll();
    }

    private void take(String[] words) {
        String mark = words[1];
        switch (words[0]) {
            case "+" -> left.put(mark, live(null, mark, Duration.ofMillis(Long.parseLong(words[2]))));
            case "=" -> left.computeIfPresent(mark, (key, program) -> found(words, program));
            default -> left.remove(mark);
        }
    }

    private static Programs.Live live(@Nullable ProcessHandle root, String mark, Duration grace) {
        return new Programs.Live(new ProcessTree(root, mark), grace);
    }

    private static Programs.Live found(String[] words, Programs.Live program) {
        return ProcessTree.find(Long.parseLong(words[2]), Long.parseLong(words[3]))
                .map(root -> live(root, words[1], program.grace()))
                .orElse(program);
    }

    private void endAll() {
        List<Thread> enders = new ArrayList<>();
        for (Programs.Live program : left.values()) {
            enders.add(Thread.ofPlatform().start(() -> end(program)));
        }
        enders.forEach(Watcher::joined);
    }

    private static void end(Programs.Live program) {
        long deadline = System.nanoTime() + START_NANOS;
        while (!program.tree().running() && System.nanoTime() < deadline) LockSupport.parkNanos(START_NANOS / 50);
        program.tree().end(program.grace());
    }
}
