package dev.zeroth.weights.direction;

import dev.zeroth.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Threads that share the walks over weights, the caller's among them. What a piece becomes does not depend on which of
/// them changes it: the bits are the same on any number of threads.
///
/// The caller alone walks over fewer than 131,072 numbers, over tensors in memory of its own thread
/// ([java.lang.foreign.Arena#ofConfined]), and once this is closed. No thread is left after closing.
public final class Walkers implements AutoCloseable {

    /// The caller and nobody else.
    public static final Walkers ALONE = new Walkers(1);

    /// How many numbers are handed out at once: whole pieces.
    static final int PART = 16 * Pass.PIECE;

    /// Fewer are not worth another thread.
    static final int WORTH = 2 * PART;

    /// Never started: whether it could read a tensor is what any other thread than the caller could.
    private static final Thread OTHER = Thread.ofPlatform().unstarted(() -> {});

    private final int threads;
    private final @Nullable ForkJoinPool pool;

    /// @param threads at least 1; those besides the caller's begin at the first walk that is worth them
    public Walkers(int threads) {
        if (threads < 1) throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        this.threads = threads;
        this.pool = threads == 1 ? null : new ForkJoinPool(threads - 1, Walkers::thread, null, false);
    }

    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("walker-" + thread.getPoolIndex());
        return thread;
    }

    /// Does something to a piece of a tensor.
    interface Step {

        /// @param length at most [Pass#PIECE]
        void work(int tensor, Tensor w, long from, int length);
    }

    /// @param to at most [#PART] after `from`
    private record Part(int index, Tensor tensor, long from, long to) {

        void walk(Step step) {
            for (long at = from; at < to; at += Pass.PIECE) {
                step.work(index, tensor, at, (int) Math.min(Pass.PIECE, to - at));
            }
        }
    }

    /// Walks over all pieces; back when all is done.
    ///
    /// @param steps makes one for each thread
    void walk(List<Tensor> tensors, Supplier<Step> steps) {
        List<Part> parts = parts(tensors);
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            Step step = steps.get();
            for (int i = next.getAndIncrement(); i < parts.size(); i = next.getAndIncrement()) {
                parts.get(i).walk(step);
            }
        };
        if (pool == null || pool.isShutdown() || !worth(tensors)) work.run();
        else share(pool, work);
    }

    private void share(ForkJoinPool with, Runnable work) {
        List<ForkJoinTask<?>> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) others.add(with.submit(work));
        try {
            work.run();
        } finally {
            others.forEach(ForkJoinTask::quietlyJoin);
        }
        others.forEach(ForkJoinTask::join);
    }

    private static boolean worth(List<Tensor> tensors) {
        return tensors.stream().mapToLong(Tensor::size).sum() >= WORTH
                && tensors.stream().allMatch(tensor -> tensor.data().isAccessibleBy(OTHER));
    }

    private static List<Part> parts(List<Tensor> tensors) {
        List<Part> parts = new ArrayList<>();
        for (int t = 0; t < tensors.size(); t++) {
            Tensor tensor = tensors.get(t);
            for (long from = 0; from < tensor.size(); from += PART) {
                parts.add(new Part(t, tensor, from, Math.min(tensor.size(), from + PART)));
            }
        }
        return parts;
    }

    @Override
    public void close() {
        if (pool != null) pool.close();
    }
}
