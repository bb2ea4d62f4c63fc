package dev.zeroth.weights.fit;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;

/// Which minibatch a step has: each round takes all of them, in an order of its own. Not thread-safe.
final class Batches {

    private final long seed;
    private final int count;
    private long round = -1;
    private long[] order = new long[0];

    /// @param count how many there are; 0: step n has batch n
    Batches(long seed, int count) {
        this.seed = seed;
        this.count = count;
    }

    int count() {
        return count;
    }

    long of(long step) {
        if (count == 0) return step;
        if (step / count != round) {
            round = step / count;
            order = shuffled(new Streams(seed).stream(round, "batches"));
        }
        return order[(int) (step % count)];
    }

    private long[] shuffled(RandomStream random) {
        long[] all = new long[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            all[i] = all[j];
            all[j] = i;
        }
        return all;
    }
}
