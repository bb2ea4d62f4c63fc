package dev.zeroth.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Results go to standard output, progress and mistakes to standard error; both in UTF-8.
final class Streams {

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    private static final PrintStream ERR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Streams() {}

    static synchronized void out(String line) {
        OUT.println(line);
        OUT.flush();
    }

    static synchronized void err(String line) {
        ERR.println(line);
    }

    /// Text without a line break, such as a progress bar that is drawn over.
    static synchronized void errPart(String text) {
        ERR.print(text);
        ERR.flush();
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
