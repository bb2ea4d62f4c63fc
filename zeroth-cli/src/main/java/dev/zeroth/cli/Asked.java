package dev.zeroth.cli;

import dev.zeroth.task.Approval;
import dev.zeroth.usage.UsageException;
import java.io.Console;
import java.util.List;
import java.util.Locale;

/// Asks the person at the terminal.
final class Asked {

    private Asked() {}

    /// @param needed whether anyone will be asked: then there must be a terminal, now rather than when all is paid for
    @SuppressWarnings("SystemConsoleNull") // it is still declared that there may be none
    static Approval approval(boolean needed) {
        if (!needed) return Approval.ALWAYS;
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new UsageException(
                    "the study asks a person before it keeps its winner, and there is no terminal", "Maybe --yes");
        }
        return what -> ask(console, what);
    }

    private static boolean ask(Console console, List<String> what) {
        what.forEach(Streams::err);
        Streams.errPart("Keep it? [y/N] ");
        String answer = console.readLine();
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
