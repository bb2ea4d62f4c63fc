package dev.zeroth.study;

import java.util.ArrayList;
import java.util.List;

/// An objective's exception as a trial keeps it.
final class Failures {

    private static final int MAX_REASON = 300;
    private static final int FRAMES = 8;

    private Failures() {}

    /// One line: the exception's kind and message.
    static String reason(Throwable e) {
        String message = e.getMessage();
        String text = message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": "
                        + message.strip().lines().findFirst().orElse("");
        return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) + "..." : text;
    }

    /// Where it was thrown.
    static String detail(Throwable e) {
        List<String> lines = new ArrayList<>();
        for (StackTraceElement frame : e.getStackTrace()) {
            if (lines.size() == FRAMES) break;
            lines.add("at " + frame);
        }
        return String.join("\n", lines);
    }
}
