package dev.zeroth.architectures.training;

import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.task.Pace;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.util.Arrays;

/// How long a forward pass of one example takes.
final class Latency {

    private static final int WARM = 3000;
    private static final int LOOKS = 101;
    private static final double MICRO = 1e-3;

    private Latency() {}

    /// The median of 101 passes in microseconds, once passes have become no faster.
    static double microseconds(Network network, Examples examples, long seed) {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = network.weights(seed, arena);
            Batch one = examples.batch(0);
            double[] times = new double[LOOKS];
            float[] sink = new float[1];
            double _ = Pace.real().of(() -> sink[0] += network.forward(weights, one)[0], WARM);
            for (int i = 0; i < LOOKS; i++) {
                long begin = System.nanoTime();
                sink[0] += network.forward(weights, one)[0];
                times[i] = MICRO * (System.nanoTime() - begin);
            }
            Arrays.sort(times);
            return times[LOOKS / 2];
        }
    }
}
