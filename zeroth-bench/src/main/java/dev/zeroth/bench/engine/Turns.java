package dev.zeroth.bench.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// Times pieces of work in turns, a short slice of each after the other, so that a busy machine slows all alike. The
/// median of the slices counts.
final class Turns {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WARM = 1_000_000_000L;
    private static final int WARM_PARTS = 4;
    private static final int ROUNDS = 31;

    private Turns() {}

    /// Nanoseconds of processor time that this thread has had.
    static long processorTime() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /// Nanoseconds of this thread's processor time that a call of each takes.
    static double[] processor(long slice, Runnable... work) {
        return time(THREADS::getCurrentThreadCpuTime, slice, work);
    }

    /// Nanoseconds on the clock, for work on several threads.
    static double[] clock(long slice, Runnable... work) {
        return time(System::nanoTime, slice, work);
    }

    private static double[] time(LongSupplier now, long slice, Runnable... work) {
        for (Runnable one : work) for (int i = 0; i < WARM_PARTS; i++) slice(now, WARM / WARM_PARTS, one);
        double[][] times = new double[work.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < work.length; i++) times[i][round] = slice(now, slice, work[i]);
        }
        return Arrays.stream(times).mapToDouble(Turns::median).toArray();
    }

    private static double slice(LongSupplier now, long length, Runnable work) {
        long begin = now.getAsLong();
        long end;
        int calls = 0;
        do {
            work.run();
            calls++;
            end = now.getAsLong();
        } while (end - begin < length);
        return (end - begin) / (double) calls;
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
