package dev.zeroth.networks.data;

import dev.zeroth.math.Streams;
import dev.zeroth.networks.Batch;
import java.util.Arrays;

/// Examples in minibatches, in another order each epoch: a function of (seed, epoch). What does not fill a
/// minibatch at the end of an epoch is left out of it. Not thread-safe: the order at hand is kept.
public final class Minibatches {

    private final Examples examples;
    private final int size;
    private final long seed;
    private long epoch = -1;
    private int[] order = new int[0];

    /// @param size of a minibatch; where there are fewer examples, all of them
    public Minibatches(Examples examples, int size, long seed) {
        if (size < 1) throw new IllegalArgumentException("a minibatch has at least 1 example, got " + size);
        this.examples = examples;
        this.size = Math.min(size, examples.size());
        this.seed = seed;
    }

    /// How many an epoch has.
    public int each() {
        return examples.size() / size;
    }

    /// The n-th, counted over all epochs.
    public Batch get(long n) {
        long wanted = n / each();
        if (wanted != epoch) {
            order = Splits.shuffled(examples.size(), new Streams(seed).stream(wanted, "minibatches"));
            epoch = wanted;
        }
        int from = (int) (n % each()) * size;
        return examples.batch(Arrays.copyOfRange(order, from, from + size));
    }
}
