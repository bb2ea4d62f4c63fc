package dev.zeroth.langchain4j;

import dev.zeroth.prompts.call.ModelException.Kind;
import java.time.Duration;

/// What came of a model's first calls. A server that never answered as a chat model does is given up soon,
/// in place of being asked for minutes: its address is wrong. What it says until then is nobody's answer,
/// and is asked for again: it may be starting still. One that did answer is waited for. For all threads.
final class FirstCalls {

    static final int MOST = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private boolean answered;
    private boolean there;
    private int others;
    private long refused;

    synchronized void answered() {
        answered = true;
        there = true;
    }

    /// That a server is there, whatever it said.
    synchronized void there() {
        there = true;
    }

    /// @param kind what the failure would be later on
    /// @param now in nanoseconds
    synchronized Kind kind(Throwable root, Kind kind, long now) {
        if (root instanceof NoCompletion) {
            there = true;
            others++;
            if (answered) return kind;
            return others >= MOST ? Kind.LASTING : Kind.PASSING;
        }
        if (root instanceof Unreachable && !there) {
            if (refused == 0) refused = now;
            return now - refused > PATIENCE.toNanos() ? Kind.LASTING : kind;
        }
        return kind;
    }
}
