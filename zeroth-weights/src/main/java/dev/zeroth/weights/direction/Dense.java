package dev.zeroth.weights.direction;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.tensor.noise.NoiseKey;
import dev.zeroth.weights.Weights;

/// Independent numbers for all weights: noise from a counter.
public final class Dense implements Direction {

    private final Noise noise;
    private final NoiseKey[] keys;

    /// @param step and `member`: whose noise
    public Dense(Noise noise, Weights weights, long seed, long step, long member) {
        this.noise = noise;
        this.keys = new NoiseKey[weights.trainable().size()];
        for (int i = 0; i < keys.length; i++) keys[i] = NoiseKey.of(seed, step, i, "direction", member);
    }

    @Override
    public void fill(int tensor, long from, float[] out, int length) {
        noise.fill(keys[tensor], from, out, length);
    }

    @Override
    public void add(float a, int tensor, Tensor w, long from, int length, float[] scratch) {
        noise.add(a, keys[tensor], w, from, from + length);
    }
}
