package dev.zeroth.task;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Keeps the work of this process still while something is measured ([Latency]). Whoever computes for
/// long enters for a piece of work at a time, any number of them at once; what is measured waits for the
/// ends of the pieces under way, and no other begins before it is done.
///
/// ```java
/// try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
///     for (int epoch = 0; epoch < epochs; epoch++) {
///         train();
///         WorkGate.PROCESS.pause(() -> report(epoch));
///     }
/// }
/// ```
///
/// A piece should take no more than some seconds. It must not wait for others that compute or measure:
/// locks are taken before one enters, and reports are made in a pause. A thread that is within may enter
/// again.
public final class WorkGate {

    /// Of this process.
    public static final WorkGate PROCESS = new WorkGate();

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /// A piece of work, until it is closed.
    public interface Within extends AutoCloseable {
        @Override
        void close();
    }

    /// Begins a piece of work; waits while something is measured.
    public Within enter() {
        lock.readLock().lock();
        return lock.readLock()::unlock;
    }

    /// Between two pieces of work others may measure.
    ///
    /// @param between runs outside
    /// @throws IllegalStateException if the thread is not within, or more than once
    public void pause(Runnable between) {
        if (lock.getReadHoldCount() != 1) {
            throw new IllegalStateException(
                    "a pause of work that is entered %d times".formatted(lock.getReadHoldCount()));
        }
        lock.readLock().unlock();
        try {
            between.run();
        } finally {
            lock.readLock().lock();
        }
    }

    /// Runs something while no work does.
    ///
    /// @throws IllegalStateException if the thread is at work itself: it would wait for its own end
    public void alone(Runnable measured) {
        if (lock.getReadHoldCount() > 0) throw new IllegalStateException("measured in the middle of work");
        lock.writeLock().lock();
        try {
            measured.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
