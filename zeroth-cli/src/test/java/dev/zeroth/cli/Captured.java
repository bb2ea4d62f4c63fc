package dev.zeroth.cli;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a command wrote and how it ended.
record Captured(int code, String out, String err) {

    /// Runs a command in this process.
    static Captured run(String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams.redirect(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(command);
            return new Captured(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            Streams.redirect(
                    new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                    new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        }
    }

    /// Runs a command that must be done.
    static String done(String... command) {
        Captured captured = run(command);
        if (captured.code != Main.DONE) {
            throw new AssertionError(
                    "%s ended with %d: %s".formatted(String.join(" ", command), captured.code, captured.err));
        }
        return captured.out;
    }
}
