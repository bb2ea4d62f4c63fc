package dev.zeroth.weights.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// A [Fleet] of threads of this process, each with a replica of its own: the passes of a step in parallel, for as many
/// copies of the model in memory.
public final class Threads implements Fleet, AutoCloseable {

    private final List<Replica> replicas = new ArrayList<>();
    private final ExecutorService threads;

    /// @param replica opens one
    public Threads(int count, Supplier<Replica> replica) {
        if (count < 1) throw new IllegalArgumentException("threads must be at least 1, got " + count);
        for (int i = 0; i < count; i++) replicas.add(replica.get());
        this.threads =
                Executors.newFixedThreadPool(count, Thread.ofPlatform().daemon().factory());
    }

    @Override
    public double[] losses(Assignment assignment) {
        List<Future<double[]>> parts = new ArrayList<>();
        for (int i = 0; i < replicas.size(); i++) {
            int part = i;
            parts.add(threads.submit(() -> replicas.get(part).losses(assignment, part, replicas.size())));
        }
        double[] losses = new double[assignment.passes()];
        parts.forEach(Threads::await);
        for (int part = 0; part < parts.size(); part++) {
            double[] own = get(parts.get(part));
            for (int i = part; i < losses.length; i += parts.size()) losses[i] = own[i];
        }
        return losses;
    }

    /// No replica may still be at work when another's failure is told.
    private static void await(Future<double[]> part) {
        try {
            part.get();
        } catch (ExecutionException | InterruptedException _) {
            // Told by get.
        }
    }

    private static double[] get(Future<double[]> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while passes were made", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
