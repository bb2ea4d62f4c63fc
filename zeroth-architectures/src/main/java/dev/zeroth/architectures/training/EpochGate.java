package dev.zeroth.architectures.training;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Keeps the trainings of this process still while something is measured. A training holds the gate for
/// an epoch at a time, any number of them at once; what is measured waits for the ends of those epochs,
/// and no other begins before it is done.
final class EpochGate {

    /// Of this process.
    static final EpochGate PROCESS = new EpochGate();

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /// An epoch begins.
    void enter() {
        lock.readLock().lock();
    }

    /// An epoch has ended.
    void leave() {
        lock.readLock().unlock();
    }

    /// Runs something while no epoch does.
    void alone(Runnable measured) {
        lock.writeLock().lock();
        try {
            measured.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
