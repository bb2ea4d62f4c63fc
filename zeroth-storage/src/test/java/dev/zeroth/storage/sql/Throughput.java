package dev.zeroth.storage.sql;

import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.Storages;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// Prints what a storage does in a second: trials of 10 floats added and finished, then read.
final class Throughput {

    private static final int TRIALS = 10_000;
    private static final int BATCH = 250;
    private static final ThreadMXBean BUSY = ManagementFactory.getThreadMXBean();

    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("throughput");
        String options = arguments.length == 0 ? "" : arguments[0];
        long opened = System.nanoTime();
        long cpu = BUSY.getCurrentThreadCpuTime();
        try (Storage storage = Storages.open(StorageOptions.of("sqlite:///" + folder.resolve("s.db") + options))) {
            System.out.printf(
                    "opened in %d ms (%d of CPU)%n",
                    (System.nanoTime() - opened) / 1_000_000, (BUSY.getCurrentThreadCpuTime() - cpu) / 1_000_000);
            for (int round = 0; round < 3; round++) measure(storage, "study " + round);
        }
    }

    private static void measure(Storage storage, String name) {
        long study = Objects.requireNonNull(storage.create(name, List.of(Direction.MINIMIZE), Map.of()))
                .id();
        long start = System.nanoTime();
        long cpu = BUSY.getCurrentThreadCpuTime();
        long best = Long.MAX_VALUE;
        long mark = cpu;
        for (int i = 0; i < TRIALS; i++) {
            if (i % BATCH == BATCH - 1) {
                long now = BUSY.getCurrentThreadCpuTime();
                best = Math.min(best, now - mark);
                mark = now;
            }
            storage.add(study, trial(i));
            storage.finish(study, i, TrialDelta.NONE, TrialState.COMPLETE, List.of(i / 7.0), Instant.now());
        }
        long written = System.nanoTime();
        long cpuWritten = BUSY.getCurrentThreadCpuTime();
        int read = storage.trials(study, 0, new TreeSet<>()).size();
        long all = System.nanoTime();
        long cpuAll = BUSY.getCurrentThreadCpuTime();
        for (int i = 0; i < 1000; i++)
            read += storage.trials(study, TRIALS - 3, new TreeSet<>()).size();
        long few = System.nanoTime();
        for (int i = 0; i < 100_000; i++) read += storage.foreignChanges() < 0 ? 1 : 0;
        long polled = System.nanoTime();
        System.out.printf(
                "%.0f trials/s written (%d us of CPU each, at best %d); %d read in %d ms (%d of CPU), the last 3 in %d us; foreignChanges %d ns%n",
                TRIALS / ((written - start) * 1e-9),
                (cpuWritten - cpu) / 1000 / TRIALS,
                best / 1000 / BATCH,
                read,
                (all - written) / 1_000_000,
                (cpuAll - cpuWritten) / 1_000_000,
                (few - all) / 1_000_000,
                (polled - few) / 100_000);
    }

    private static TrialRecord trial(int number) {
        LinkedHashMap<String, Value> values = new LinkedHashMap<>();
        for (int k = 0; k < 10; k++) {
            values.put("x" + k, FloatDomain.of(0, 1).value((number * 0.618 + k * 0.1) % 1));
        }
        return new TrialRecord(
                number,
                TrialState.RUNNING,
                new Parameters(values),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                Map.of(),
                Map.of(Owner.ATTRIBUTE, Owner.self().toJson()),
                Instant.now(),
                null);
    }
}
