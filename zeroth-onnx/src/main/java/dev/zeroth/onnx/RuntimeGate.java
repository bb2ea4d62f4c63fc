package dev.zeroth.onnx;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Stands between ONNX Runtime and the end of the process. The runtime's Java binding takes its environment away in a
/// shutdown hook, whatever goes on meanwhile, and a pass under way then brings the JVM down with a crash. Hooks have no
/// order, so whoever ends a process in which models of this package may be at work closes the gate first:
///
/// ```java
/// RuntimeGate.close(Duration.ofSeconds(20));
/// System.exit(0);
/// ```
public final class RuntimeGate {

    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();
    private static final Set<Passes> OPEN = ConcurrentHashMap.newKeySet();

    private RuntimeGate() {}

    /// The way back through the gate.
    interface Within extends AutoCloseable {

        @Override
        void close();
    }

    /// To be held while the runtime works; waits for good once the gate is closed.
    static Within enter() {
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
    /// process ends. All sessions are closed.
    ///
    /// @return whether all ended within that time
    public static boolean close(Duration most) {
        try {
            if (LOCK.isWriteLocked()) return true;
            if (!LOCK.writeLock().tryLock(most.toMillis(), TimeUnit.MILLISECONDS)) return false;
            OPEN.forEach(Passes::close);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
