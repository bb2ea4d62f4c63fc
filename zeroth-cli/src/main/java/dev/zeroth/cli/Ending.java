package dev.zeroth.cli;

import dev.zeroth.onnx.RuntimeGate;
import java.time.Duration;

/// The end of the process. ONNX Runtime must not be at work then ([RuntimeGate]); programs of trials are ended by
/// shutdown hooks, so that signals end the process the same way as a command that is done. Where a pass takes too long,
/// the process ends as if it were killed: what it wrote stays, and the watcher of its programs ends them.
final class Ending {

    private static final int HANGUP = 128 + 1;
    private static final int INTERRUPTED = 128 + 2;
    private static final int TERMINATED = 128 + 15;

    /// Well below the ten seconds that whoever stops a container waits.
    private static final Duration LONGEST_PASS = Duration.ofSeconds(5);

    private Ending() {}

    /// Signals that end a process do so from now on as [#now] does, with the exit codes that shells give them.
    static void watch() {
        Signals.on("TERM", () -> now(TERMINATED));
        Signals.on("INT", () -> now(INTERRUPTED));
        Signals.on("HUP", () -> now(HANGUP));
    }

    /// Ends the process between two passes, or after a pass that takes too long in the middle of it.
    static void now(int code) {
        boolean _ = Thread.interrupted(); // an interrupt from before must not cut the wait short
        boolean ended = false;
        try {
            ended = RuntimeGate.close(LONGEST_PASS);
        } finally {
            if (ended) System.exit(code);
            System.out.flush();
            Runtime.getRuntime().halt(code);
        }
    }
}
