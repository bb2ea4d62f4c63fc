package dev.zeroth.prompts.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A program that reads a text on standard input and prints one. No shell is asked.
///
/// @param words the program and its arguments
/// @param directory where it runs
/// @param timeout from its start to its end
/// @param hidden environment variables that it does not get, such as one that holds a key
public record Command(List<String> words, Path directory, Duration timeout, Set<String> hidden) {

    private static final int MOST_OUTPUT = 1 << 20;
    private static final int MOST_TOLD = 300;

    public Command {
        words = List.copyOf(words);
        hidden = Set.copyOf(hidden);
        if (words.isEmpty()) throw new IllegalArgumentException("a command needs a program");
        if (timeout.isNegative() || timeout.isZero()) throw new IllegalArgumentException("a timeout is above 0");
    }

    /// What went wrong, in one line that does not name the command.
    public static final class Failed extends Exception {

        private static final long serialVersionUID = 1;

        Failed(String how) {
            super(how.length() > MOST_TOLD ? how.substring(0, MOST_TOLD) + "..." : how);
        }
    }

    /// Whether the system finds a program: one with a slash from the folder where it runs, others on the search path.
    public static boolean there(String program, Path folder) {
        if (File.separatorChar == '\\') return true;
        if (program.contains("/")) return Files.isExecutable(folder.resolve(program));
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator))
                .anyMatch(one -> Files.isExecutable(folder.resolve(one).resolve(program)));
    }

    public Command without(Set<String> variables) {
        return new Command(words, directory, timeout, variables);
    }

    /// The command in one line.
    public String text() {
        return String.join(" ", words);
    }

    /// What it prints, at most 1 MiB.
    public String output(String input) throws Failed, InterruptedException {
        try {
            Path in = Files.createTempFile("zeroth", ".in");
            Path out = Files.createTempFile("zeroth", ".out");
            Path err = Files.createTempFile("zeroth", ".err");
            try {
                Files.writeString(in, input);
                return run(in, out, err);
            } finally {
                for (Path file : List.of(in, out, err)) Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new Failed("cannot be run: " + e.getMessage());
        }
    }

    private String run(Path in, Path out, Path err) throws IOException, Failed, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(hidden);
        Process process = builder.start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failed("took longer than " + timeout.toMillis() / 1e3 + " s");
            }
            if (process.exitValue() != 0) {
                throw new Failed("ended with code %d: %s".formatted(process.exitValue(), last(start(err))));
            }
            if (Files.size(out) > MOST_OUTPUT) throw new Failed("prints too much");
            return start(out);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        }
    }

    /// The last line of a text that is not blank.
    public static String last(String printed) {
        String text = printed.strip();
        return text.substring(text.lastIndexOf('\n') + 1).strip();
    }
}
