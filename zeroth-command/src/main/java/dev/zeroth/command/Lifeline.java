package dev.zeroth.command;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// This process's end of the pipe to the [Watcher], which is started with the first program. Where it cannot be
/// started, programs run without it.
final class Lifeline {

    private boolean tried;
    private @Nullable OutputStream pipe;

    synchronized void announce(String mark, Duration grace) {
        if (!tried) {
            tried = true;
            pipe = start();
        }
        send("+ %s %d".formatted(mark, grace.toMillis()));
    }

    synchronized void started(ProcessTree tree) {
        ProcessHandle root = tree.root();
        if (root != null) send("= %s %d %d".formatted(tree.mark(), root.pid(), ProcessTree.startOf(root)));
    }

    synchronized void ended(String mark) {
        send("- " + mark);
    }

    private void send(String line) {
        OutputStream open = pipe;
        if (open == null) return;
        try {
            open.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            open.flush();
        } catch (IOException e) {
            pipe = null; // the watcher is gone; orphans are still found by the next run
        }
    }

    private static @Nullable OutputStream start() {
        Path classes = classes();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        if (classes == null || !Files.isExecutable(java)) return null;
        List<String> command = new ArrayList<>(Executables.session());
        command.addAll(List.of(java.toString(), "-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classes.toString(), Watcher.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        try {
            return builder.start().getOutputStream();
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Path classes() {
        CodeSource source = Watcher.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) return null;
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            return null;
        }
    }
}
