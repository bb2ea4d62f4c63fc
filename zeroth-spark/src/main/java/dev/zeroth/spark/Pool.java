package dev.zeroth.spark;

import dev.zeroth.weights.fit.Replica;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The replicas that an executor holds between tasks, of the runs seen last.
final class Pool {

    private static final int MOST_RUNS = 2;
    private static final SequencedMap<String, Deque<Replica>> FREE = new LinkedHashMap<>();

    private Pool() {}

    /// One that is free, or a new one.
    static Replica take(String run, SparkFleet.Source source) {
        synchronized (FREE) {
            Deque<Replica> free = FREE.get(run);
            if (free != null && !free.isEmpty()) return free.pop();
        }
        return source.open();
    }

    static void giveBack(String run, Replica replica) {
        synchronized (FREE) {
            Deque<Replica> free = FREE.remove(run);
            if (free == null) free = new ArrayDeque<>();
            free.push(replica);
            FREE.putLast(run, free);
            while (FREE.size() > MOST_RUNS) FREE.pollFirstEntry();
        }
    }
}
