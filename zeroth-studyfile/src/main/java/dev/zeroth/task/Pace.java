package dev.zeroth.task;

import java.util.function.LongSupplier;

/// How long a pass takes once it is warm. The first pass may take a hundred times as long as those of a run, and the
/// next ones many times as long: code is read, interpreted, then compiled. So the first one counts for nothing, and
/// passes are made until two looks in a row, of some passes each, are alike.
///
/// @param clock in nanoseconds
public record Pace(LongSupplier clock) {

    private static final int PASSES = 4;
    private static final double LEAST_SECONDS = 0.1;
    private static final double MOST_SECONDS = 8;
    private static final double ALIKE = 0.8;
    private static final double NANO = 1e-9;

    /// By the system's clock.
    public static Pace real() {
        return new Pace(System::nanoTime);
    }

    /// Seconds of a pass, the mean of the last look; what is slow is looked at for some seconds, and twice at least.
    ///
    /// @param most passes to make
    public double of(Runnable pass, int most) {
        pass.run();
        long begin = clock.getAsLong();
        double before = Double.POSITIVE_INFINITY;
        int made = 1;
        while (true) {
            long start = clock.getAsLong();
            int passes = 0;
            double spent = 0;
            do {
                pass.run();
                passes++;
                spent = NANO * (clock.getAsLong() - start);
            } while ((passes < PASSES || spent < LEAST_SECONDS) && made + passes < most && !late(begin));
            made += passes;
            double mean = spent / passes;
            if (mean > ALIKE * before || made >= most || late(begin)) return Math.min(mean, before);
            before = mean;
        }
    }

    private boolean late(long begin) {
        return NANO * (clock.getAsLong() - begin) > MOST_SECONDS;
    }
}
