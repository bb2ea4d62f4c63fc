package dev.zeroth.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Results go to standard output, progress and mistakes to standard error; both in UTF-8.
final class Streams {

    private static PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    private static PrintStream err =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Streams() {}

    /// Sends what is written from now on elsewhere.
    static synchronized void redirect(PrintStream results, PrintStream messages) {
        out = results;
        err = messages;
    }

    static synchronized PrintStream results() {
        return out;
    }

    static synchronized PrintStream messages() {
        return err;
    }

    static synchronized void out(String line) {
        out.println(line);
        out.flush();
    }

    static synchronized void err(String line) {
        err.println(line);
    }

    /// Text without a line break, such as a progress bar that is drawn over.
    static synchronized void errPart(String text) {
        err.print(text);
        err.flush();
    }

    /// Texts made fit for one line.
    static final class Text {

        private static final int MAX = 2_000;

        private Text() {}

        static String line(@Nullable String text) {
            String flat = String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
            return flat.length() > MAX ? flat.substring(0, MAX) + "..." : flat;
        }
    }
}
