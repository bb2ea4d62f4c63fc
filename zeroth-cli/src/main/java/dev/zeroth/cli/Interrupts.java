package dev.zeroth.cli;

import dev.zeroth.study.Study;
import java.util.concurrent.atomic.AtomicInteger;

/// Ctrl-C: at the first, running trials go on to their end; at the second they are stopped, to be run again later; at
/// the third the process ends at once. Trials that go on later where they were ([dev.zeroth.task.Task#resumes]) are
/// stopped at the first. Everything finished is kept in each case.
final class Interrupts {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static volatile boolean concluding;
    private static volatile boolean atOnce;

    private Interrupts() {}

    /// Watches for Ctrl-C from now on.
    ///
    /// @param resumes whether trials go on later where they were
    static void watch(Study study, boolean resumes) {
        concluding = false;
        atOnce = resumes;
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
        if (count == 1 && !atOnce) study.stop();
        if (count > 1 || (count == 1 && atOnce)) study.cancel();
    }

    private static void interrupted(Study study) {
        if (concluding) {
            Streams.err("\nzeroth: stopped; every trial is kept");
            Runtime.getRuntime().halt(Main.INTERRUPTED);
        }
        int count = COUNT.incrementAndGet();
        if (count == 1 && atOnce) {
            Streams.err("\nzeroth: stopping; what was done so far is kept, and the same command goes on from there");
            study.cancel();
            return;
        }
        switch (count) {
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
