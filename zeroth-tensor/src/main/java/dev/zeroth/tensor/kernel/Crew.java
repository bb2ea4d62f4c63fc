package dev.zeroth.tensor.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Threads that share the parts of one piece of work; none of its own where there is to be only one.
final class Crew {

    private final @Nullable ForkJoinPool pool;

    Crew(int threads) {
        if (threads < 1) throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        this.pool = threads == 1 ? null : new ForkJoinPool(threads);
    }

    /// Does parts 0 ... parts - 1, in any order; back when all are done.
    void share(int parts, IntConsumer work) {
        if (pool == null || parts == 1) {
            for (int i = 0; i < parts; i++) work.accept(i);
        } else {
            pool.invoke(ForkJoinTask.adapt(() -> together(parts, work)));
        }
    }

    private static void together(int parts, IntConsumer work) {
        ForkJoinTask.invokeAll(IntStream.range(0, parts)
                .mapToObj(i -> ForkJoinTask.adapt(() -> work.accept(i)))
                .toList());
    }
}
