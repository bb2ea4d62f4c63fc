package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// As many processes with peers as there are runs at a time. Safe for use by many threads.
final class PeerPool implements AutoCloseable {

    private final String python;
    private final List<PeerProcess> all = new ArrayList<>();
    private final Deque<PeerProcess> idle = new ArrayDeque<>();

    /// Starts the first process.
    ///
    /// @throws UsageException if it does not know one of the peers
    PeerPool(String python, List<String> peers) throws IOException {
        this.python = python;
        PeerProcess first = new PeerProcess(python);
        all.add(first);
        List<String> known = first.peers();
        for (String peer : peers) if (!known.contains(peer)) throw UsageException.unknown("peer", peer, known);
        idle.add(first);
    }

    RunResult run(Problem problem, Measure measure, RunKey key) throws IOException {
        PeerProcess process = take();
        RunResult result = process.run(problem, measure, key);
        synchronized (this) {
            idle.add(process);
        }
        return result;
    }

    private synchronized PeerProcess take() throws IOException {
        PeerProcess free = idle.poll();
        if (free != null) return free;
        PeerProcess started = new PeerProcess(python);
        all.add(started);
        started.peers();
        return started;
    }

    @Override
    public synchronized void close() throws IOException {
        for (PeerProcess process : all) process.close();
    }
}
