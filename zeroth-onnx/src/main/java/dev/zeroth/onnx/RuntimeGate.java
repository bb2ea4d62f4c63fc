package dev.zeroth.onnx;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Stands between ONNX Runtime and the end of the process. The runtime's Java binding takes its environment away in a
/// shutdown hook, whatever goes on meanwhile, and a pass under way then brings the JVM down with a crash. Hooks have no
/// order, so whoever ends a process in which models of this package may be at work closes the gate first:
///
/// ```java
/// if (RuntimeGate.close(Duration.ofSeconds(5))) System.exit(0);
/// Runtime.getRuntime().halt(0);
/// ```
public final class RuntimeGate {

    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();
    private static final ReentrantLock CLOSING = new ReentrantLock();

    /// Sessions that are to be closed with the gate.
    static final Set<Passes> OPEN = ConcurrentHashMap.newKeySet();

    /// Guarded by CLOSING.
    private static boolean done;

    private RuntimeGate() {}

    /// The way back through the gate.
    public interface Within extends AutoCloseable {

        @Override
        void close();
    }

    /// To be held while the runtime works, for whoever asks it for more than this package does, such as tensors.
    /// Waits for good once the gate is closed. A thread that is within may enter again.
    public static Within enter() {
        LOCK.readLock().lock();
        return LOCK.readLock()::unlock;
    }

    /// Sessions, to be closed with the gate: their own threads must not outlive what the runtime shares.
    static Passes opened(Passes passes) {
        OPEN.add(passes);
        return passes;
    }

    static void closed(Passes passes) {
        OPEN.remove(passes);
    }

    /// Lets passes under way end and no other begin, for good: a thread that would make one stands still until the
    /// process ends. All sessions are closed; one that cannot be is left to the end of the process. Whoever
    /// calls while another closes the gate waits for it.
    ///
    /// @return whether all ended within that time; if not, what the runtime shares must not be taken away:
    /// [Runtime#halt], not [System#exit]
    public static boolean close(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        try {
            if (!CLOSING.tryLock(most.toNanos(), TimeUnit.NANOSECONDS)) return false;
            try {
                if (done) return true;
                if (!LOCK.writeLock().tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) return false;
                OPEN.forEach(RuntimeGate::end);
                done = true;
                return true;
            } finally {
                CLOSING.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void end(Passes passes) {
        try {
            passes.close();
        } catch (RuntimeException e) {
            System.getLogger(RuntimeGate.class.getName()).log(System.Logger.Level.DEBUG, "a session stays open", e);
        }
    }
}
