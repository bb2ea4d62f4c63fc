package dev.zeroth.cli;

import dev.zeroth.study.Study;
import java.util.concurrent.atomic.AtomicInteger;

/// Ctrl-C: at the first, running trials go on to their end; at the second they are stopped, to be run again later; at
/// the third the process ends at once. Everything finished is kept in each case.
final class Interrupts {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static volatile boolean concluding;

    private Interrupts() {}

    /// Watches for Ctrl-C from now on.
    static void watch(Study study) {
        concluding = false;
        Signals.on("INT", () -> interrupted(study));
    }

    /// From now on no trial runs: the first Ctrl-C ends the process, every trial being kept.
    static void conclude() {
        concluding = true;
    }

    /// Whether Ctrl-C was pressed.
    static boolean happened() {
        return COUNT.get() > 0;
    }

    /// Tells a loop what was pressed so far.
    static void repeat(Study study) {
        int count = COUNT.get();
        if (count == 1) study.stop();
        if (count > 1) study.cancel();
    }

    private static void interrupted(Study study) {
        if (concluding) {
            Streams.err("\nzeroth: stopped; every trial is kept");
            Runtime.getRuntime().halt(Main.INTERRUPTED);
        }
        switch (COUNT.incrementAndGet()) {
            case 1 -> {
                Streams.err("\nzeroth: stopping when the running trials are done; Ctrl-C again stops them now");
                study.stop();
            }
            case 2 -> {
                Streams.err("\nzeroth: stopping the running trials; they will be run again when the study goes on");
                study.cancel();
            }
            default -> Runtime.getRuntime().halt(Main.INTERRUPTED);
        }
    }
}
