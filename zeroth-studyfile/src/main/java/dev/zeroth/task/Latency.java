package dev.zeroth.task;

import java.util.Arrays;

/// How long one pass takes once passes have become no faster ([Pace]), while no other work of this
/// process goes on ([WorkGate]).
public final class Latency {

    private static final int WARM = 3000;
    private static final int ROUNDS = 5;
    private static final int LOOKS = 21;
    private static final long LONG_NANOS = 25_000_000;
    private static final double MICRO = 1e-3;

    private Latency() {}

    /// The least median of 21 passes in microseconds, over five such rounds and 25 milliseconds at
    /// least: what disturbs some of them, such as another program at the other half of a core, does not
    /// count. Passes that warm up come before, as work like any other.
    ///
    /// @throws IllegalStateException if the thread is at work itself
    public static double microseconds(Runnable pass) {
        warm(pass, WorkGate.PROCESS);
        double[] least = {Double.POSITIVE_INFINITY};
        WorkGate.PROCESS.alone(() -> {
            long begin = System.nanoTime();
            for (int round = 0; round < ROUNDS || System.nanoTime() - begin < LONG_NANOS; round++) {
                least[0] = Math.min(least[0], median(pass));
            }
        });
        return least[0];
    }

    /// Passes until they become no faster. The time for which others are measured is none of theirs.
    private static void warm(Runnable pass, WorkGate gate) {
        long[] waited = {0};
        double _ = new Pace(() -> System.nanoTime() - waited[0])
                .of(
                        () -> {
                            long asked = System.nanoTime();
                            try (WorkGate.Within _ = gate.enter()) {
                                waited[0] += System.nanoTime() - asked;
                                pass.run();
                            }
                        },
                        WARM);
    }

    private static double median(Runnable pass) {
        double[] times = new double[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            long begin = System.nanoTime();
            pass.run();
            times[i] = MICRO * (System.nanoTime() - begin);
        }
        Arrays.sort(times);
        return times[LOOKS / 2];
    }
}
