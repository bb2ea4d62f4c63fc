package dev.zeroth.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// The programs that this process runs at the moment. When it exits, or is told to by a signal, they are ended first;
/// when it is killed, the [Watcher] ends them.
final class Programs {

    /// A program that runs.
    record Live(ProcessTree tree, Duration grace) {}

    private static final Set<Live> LIVE = ConcurrentHashMap.newKeySet();
    private static final Set<String> STARTING = ConcurrentHashMap.newKeySet();
    private static final Duration START = Duration.ofSeconds(10);
    private static final Lifeline LIFELINE = new Lifeline();
    private static volatile boolean closing;

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(Programs::endAll, "zeroth-programs"));
        } catch (IllegalStateException e) {
            closing = true;
        }
    }

    private Programs() {}

    /// Tells the watcher of a program that is about to start, so that no moment is left in which nobody knows of it.
    static void announce(String mark, Duration grace) {
        STARTING.add(mark);
        LIFELINE.announce(mark, grace);
    }

    /// A program announced before was started.
    static void add(Live program) {
        LIVE.add(program);
        LIFELINE.started(program.tree());
        if (closing) program.tree().end(program.grace());
        STARTING.remove(program.tree().mark());
    }

    static void remove(Live program) {
        LIVE.remove(program);
        LIFELINE.ended(program.tree().mark());
    }

    /// A program announced before could not be started.
    static void withdraw(String mark) {
        STARTING.remove(mark);
        LIFELINE.ended(mark);
    }

    /// Holds the calling thread for good once this process is exiting: the end of a program that was ended for that
    /// reason is not the outcome of its trial, which is run again later.
    static void awaitExit() throws InterruptedException {
        if (closing) new CountDownLatch(1).await();
    }

    private static void endAll() {
        closing = true;
        try {
            awaitStarts();
            List<Thread> enders = new ArrayList<>();
            for (Live program : LIVE) enders.add(Thread.ofPlatform().start(() -> end(program)));
            for (Thread ender : enders) ender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the watcher does the rest
        }
    }

    private static void awaitStarts() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!STARTING.isEmpty() && System.nanoTime() < deadline) Thread.sleep(5);
    }

    private static void end(Live program) {
        program.tree().end(program.grace());
        LIFELINE.ended(program.tree().mark());
    }
}
