package dev.zeroth.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Splits a stream of UTF-8 into lines within bounded memory. A line ends with LF, CR or both; malformed bytes become
/// U+FFFD, and what a line has beyond a limit is dropped.
final class LineReader {

    /// How much of a line is kept, in characters.
    static final int MAX_LINE = 64 * 1024;

    private static final int BUFFER = 16 * 1024;

    private final Consumer<Line> lines;
    private final StringBuilder line = new StringBuilder();
    private boolean cut;
    private boolean afterReturn;
    private boolean finished;

    /// @param lines is given every line, the last one too if it has no end; called under this reader's monitor
    LineReader(Consumer<Line> lines) {
        this.lines = lines;
    }

    /// Reads to the end. An error of the stream is an end.
    void readAll(InputStream in) {
        char[] buffer = new char[BUFFER];
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) take(buffer, n);
        } catch (IOException e) {
            // the pipe broke: what came before it counts
        }
        finish();
    }

    private synchronized void take(char[] buffer, int length) {
        if (finished) return;
        int start = 0;
        for (int i = 0; i < length; i++) {
            char c = buffer[i];
            if (c != '\n' && c != '\r') continue;
            append(buffer, start, i);
            start = i + 1;
            boolean pair = c == '\n' && (i == 0 ? afterReturn : buffer[i - 1] == '\r');
            if (!pair) emit();
        }
        append(buffer, start, length);
        if (length > 0) afterReturn = buffer[length - 1] == '\r';
    }

    private void append(char[] buffer, int start, int end) {
        int kept = Math.min(end - start, MAX_LINE - line.length());
        line.append(buffer, start, kept);
        if (kept < end - start) cut = true;
    }

    private void emit() {
        Line complete = new Line(line.toString(), cut);
        line.setLength(0);
        cut = false;
        lines.accept(complete);
    }

    /// Passes on a last line without an end; whatever comes afterwards is dropped.
    synchronized void finish() {
        if (finished) return;
        if (!line.isEmpty()) emit();
        finished = true;
    }
}
