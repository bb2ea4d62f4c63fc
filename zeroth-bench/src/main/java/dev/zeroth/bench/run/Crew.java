package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does a plan's runs, several at a time, but for those that the folder has already.
final class Crew {

    /// Does one run.
    interface Worker {
        RunResult run(Problem problem, RunKey key) throws IOException;
    }

    private Crew() {}

    /// @return how many runs were done now
    static int work(Plan plan, List<String> contenders, Worker worker, int jobs, Path folder) throws IOException {
        Set<RunKey> done = new HashSet<>();
        RunFile.read(folder).forEach(run -> done.add(run.key()));
        List<Plan.Run> open = plan.runs(contenders).stream()
                .filter(run -> !done.contains(plan.key(plan.problem(run).label(), run)))
                .toList();
        try (RunFile file = RunFile.append(folder);
                ExecutorService threads = Executors.newFixedThreadPool(
                        jobs, Thread.ofPlatform().name("bench-", 0).factory())) {
            List<Future<?>> futures = new ArrayList<>();
            for (Plan.Run run : open) futures.add(threads.submit(() -> doOne(plan, run, worker, file)));
            try {
                for (Future<?> future : futures) future.get();
            } catch (ExecutionException e) {
                threads.shutdownNow();
                if (e.getCause() instanceof RuntimeException cause) throw cause;
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
        return open.size();
    }

    private static void doOne(Plan plan, Plan.Run run, Worker worker, RunFile file) {
        try {
            Problem problem = plan.problem(run);
            file.add(worker.run(problem, plan.key(problem.label(), run)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
