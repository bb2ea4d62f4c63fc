package dev.zeroth.task;

import java.util.Arrays;
import java.util.concurrent.Executor;

/// How long one pass takes once passes have become no faster ([Pace]).
public final class Latency {

    private static final int WARM = 3000;
    private static final int ROUNDS = 5;
    private static final int LOOKS = 21;
    private static final long LONG_NANOS = 25_000_000;
    private static final double MICRO = 1e-3;

    private Latency() {}

    /// The least median of 21 passes in microseconds, over five such rounds and 25 milliseconds at
    /// least: what disturbs some of them, such as another program at the other half of a core, does not
    /// count.
    public static double microseconds(Runnable pass) {
        return microseconds(pass, Runnable::run);
    }

    /// The same while nothing else shall run.
    ///
    /// @param alone runs what measures, and keeps other work away meanwhile; passes that warm up come
    ///     before
    public static double microseconds(Runnable pass, Executor alone) {
        double _ = Pace.real().of(pass, WARM);
        double[] least = {Double.POSITIVE_INFINITY};
        alone.execute(() -> {
            long begin = System.nanoTime();
            for (int round = 0; round < ROUNDS || System.nanoTime() - begin < LONG_NANOS; round++) {
                least[0] = Math.min(least[0], median(pass));
            }
        });
        return least[0];
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
