package dev.zeroth.language.engine;

import dev.zeroth.language.ModelConfig;

/// The keys and values of a sequence so far. A key's numbers lie apart, so that the scores of neighbouring
/// positions are computed together.
///
/// Memory: 8 bytes x layers x key width for each position of its capacity.
public final class Cache {

    private final int capacity;
    private final int keyWidth;
    private final float[][] keys;
    private final float[][] values;
    private int length;

    /// @param capacity the most tokens that the sequence will have
    public Cache(ModelConfig config, int capacity) {
        if (capacity < 1 || capacity > config.context()) {
            throw new IllegalArgumentException(
                    "a sequence has 1 ... %d tokens, got %d".formatted(config.context(), capacity));
        }
        this.capacity = capacity;
        this.keyWidth = config.keyWidth();
        int size = Math.multiplyExact(capacity, keyWidth);
        this.keys = new float[config.layers()][size];
        this.values = new float[config.layers()][size];
    }

    /// How many tokens it holds.
    public int length() {
        return length;
    }

    /// How many tokens it can hold.
    public int capacity() {
        return capacity;
    }

    void grow(int tokens) {
        length += tokens;
    }

    /// Number i of the key at position p is at `i capacity + p`.
    float[] keys(int layer) {
        return keys[layer];
    }

    /// Number i of the value at position p is at `p key width + i`.
    float[] values(int layer) {
        return values[layer];
    }

    void put(int layer, int position, float[] key, float[] value, int from) {
        float[] to = keys[layer];
        for (int i = 0; i < keyWidth; i++) to[i * capacity + position] = key[from + i];
        System.arraycopy(value, from, values[layer], position * keyWidth, keyWidth);
    }
}
