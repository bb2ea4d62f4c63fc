package dev.zeroth.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a trial's thread waits for: steps of its program, and its end. A program that prints steps faster than they
/// are taken is held up, so memory stays bounded.
final class Inbox {

    /// What came.
    sealed interface Event {}

    /// A step.
    record Stepped(Step step) implements Event {}

    /// There will be no more.
    enum End implements Event {
        OVER,
        TIMED_OUT
    }

    private static final int LIMIT = 1024;

    /// How long the output of a program that has ended is waited for; something it left behind may hold it open.
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Step> steps = new ArrayDeque<>();
    private int streams;
    private boolean exited;
    private long exitedAt;
    private boolean abandoned;

    /// @param streams how many streams are read
    Inbox(int streams) {
        this.streams = streams;
    }

    /// Takes a step; waits while there are too many.
    synchronized void step(Step step) {
        boolean interrupted = false;
        while (steps.size() >= LIMIT && !abandoned) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                abandoned = true;
            }
        }
        if (!abandoned) steps.addLast(step);
        notifyAll();
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// A stream was read to its end.
    synchronized void streamEnded() {
        streams--;
        notifyAll();
    }

    /// The program has ended.
    synchronized void programEnded() {
        exited = true;
        exitedAt = System.nanoTime();
        notifyAll();
    }

    /// Nobody waits any more; what comes is dropped.
    synchronized void abandon() {
        abandoned = true;
        steps.clear();
        notifyAll();
    }

    /// The next event.
    ///
    /// @param deadline in terms of [System#nanoTime]; null: none
    synchronized Event next(@Nullable Long deadline) throws InterruptedException {
        while (true) {
            Step step = steps.pollFirst();
            if (step != null) {
                notifyAll();
                return new Stepped(step);
            }
            long now = System.nanoTime();
            long left = Long.MAX_VALUE;
            if (exited) left = streams == 0 ? 0 : exitedAt + LINGER_NANOS - now;
            if (left <= 0) return End.OVER;
            if (deadline != null && !exited) left = deadline - now;
            if (left <= 0) return End.TIMED_OUT;
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
    }
}
