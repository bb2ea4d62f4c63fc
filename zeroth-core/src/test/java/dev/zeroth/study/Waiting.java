package dev.zeroth.study;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits with an end: a test that hangs fails.
final class Waiting {

    private static final long SECONDS = 60;

    private Waiting() {}

    static void join(Thread thread) {
        try {
            if (!thread.join(java.time.Duration.ofSeconds(SECONDS))) {
                AssertionError hung = new AssertionError(thread + " hangs");
                hung.setStackTrace(thread.getStackTrace());
                throw hung;
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(SECONDS, TimeUnit.SECONDS)) throw new AssertionError("waited in vain");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
