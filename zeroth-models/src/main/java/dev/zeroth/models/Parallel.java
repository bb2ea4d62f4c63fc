package dev.zeroth.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Independent pieces of work on a given number of threads, their results in order: the number of threads changes when
/// they come, never what they are.
public final class Parallel {
    private Parallel() {}

    /// The results of `work` for 0 to `count - 1`.
    ///
    /// @param threads how many at once; with 1, on the calling thread
    /// @throws CancellationException if the calling thread is interrupted
    public static <T> List<T> map(int count, int threads, IntFunction<T> work) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        if (threads == 1 || count < 2) {
            List<T> results = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Interruption.check();
                results.add(work.apply(i));
            }
            return results;
        }
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.min(threads, count),
                Thread.ofPlatform().daemon().name("zeroth-model-", 0).factory());
        try {
            List<Future<T>> futures = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int index = i;
                futures.add(pool.submit(() -> work.apply(index)));
            }
            return collect(futures);
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> List<T> collect(List<Future<T>> futures) {
        List<T> results = new ArrayList<>(futures.size());
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                CancellationException cancelled = new CancellationException("the training was interrupted");
                cancelled.initCause(e);
                throw cancelled;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return results;
    }
}
