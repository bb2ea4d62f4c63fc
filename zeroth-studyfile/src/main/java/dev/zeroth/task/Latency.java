package dev.zeroth.task;

import java.util.Arrays;

/// How long one pass takes once passes have become no faster ([Pace]).
public final class Latency {

    private static final int WARM = 3000;
    private static final int LOOKS = 101;
    private static final double MICRO = 1e-3;

    private Latency() {}

    /// The median of 101 passes in microseconds.
    public static double microseconds(Runnable pass) {
        double _ = Pace.real().of(pass, WARM);
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
