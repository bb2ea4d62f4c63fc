package dev.zeroth.command;

import java.util.Map;

/// How a program ended, in words.
final class ExitCode {

    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"));

    private ExitCode() {}

    /// `exit code 3`, or `exit code 137 (SIGKILL, perhaps out of memory)` for a code that a signal leaves.
    static String text(int code) {
        String signal = SIGNALS.get(code - 128);
        if (signal == null) return "exit code " + code;
        String perhaps = signal.equals("SIGKILL") ? ", perhaps out of memory" : "";
        return "exit code %d (%s%s)".formatted(code, signal, perhaps);
    }
}
