package dev.zeroth.tensor.noise;

import dev.zeroth.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Numbers of mean 0 and variance 1, one for every element of a tensor, each a function of (key, index) alone.
///
/// ```java
/// NoiseKey key = NoiseKey.of(seed, step, tensorIndex, "direction");
/// Noise.GAUSSIAN.add(epsilon, key, tensor);    // w += epsilon z
/// Noise.GAUSSIAN.add(-epsilon, key, tensor);   // and back, but for rounding
/// ```
///
/// The Vector API makes them where `--add-modules jdk.incubator.vector` is given, plain loops elsewhere: the bits are
/// the same, since both round after every single operation in the same order. The loops lean on the processor's fused
/// multiplication and addition; one that has none (x86 before 2013) gets the same bits from software, many times
/// slower.
///
/// Cost: measured by `NoiseBenchmark` in zeroth-bench.
public enum Noise {

    /// +1 or -1, each with probability 1/2: the cheapest, and of the least variance in two-point estimates.
    RADEMACHER {
        @Override
        void add(Blocks blocks, float a, NoiseKey key, long block, int count, MemorySegment data, long offset) {
            blocks.addSigns(a, key.bits(), block, count, data, offset);
        }

        @Override
        void fill(Blocks blocks, NoiseKey key, long block, int count, float[] out, int offset) {
            blocks.fillSigns(key.bits(), block, count, out, offset);
        }
    },

    /// Standard normal by Box and Muller's transform of two counters' hashes; at most 6.56 in size.
    GAUSSIAN {
        @Override
        void add(Blocks blocks, float a, NoiseKey key, long block, int count, MemorySegment data, long offset) {
            blocks.addNormals(a, key.bits(), block, count, data, offset);
        }

        @Override
        void fill(Blocks blocks, NoiseKey key, long block, int count, float[] out, int offset) {
            blocks.fillNormals(key.bits(), block, count, out, offset);
        }
    };

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /// w += a z over a whole tensor.
    public void add(float a, NoiseKey key, Tensor tensor) {
        add(a, key, tensor, 0, tensor.size());
    }

    /// w += a z over the elements from <= i < to of a tensor: the same numbers that they have in the whole.
    public void add(float a, NoiseKey key, Tensor tensor, long from, long to) {
        add(Blocks.BEST, a, key, tensor.data(), from, to);
    }

    /// The numbers of the elements from, from + 1, ...
    ///
    /// @param out the first `length` of it are written
    public void fill(NoiseKey key, long from, float[] out, int length) {
        fill(Blocks.BEST, key, from, out, length);
    }

    final void add(Blocks blocks, float a, NoiseKey key, MemorySegment data, long from, long to) {
        if (from < 0 || to < from || to > data.byteSize() / Float.BYTES) {
            throw new IndexOutOfBoundsException(
                    "elements %d to %d of %d".formatted(from, to, data.byteSize() / Float.BYTES));
        }
        long at = from;
        if (at % Blocks.SIZE != 0 || to - at < Blocks.SIZE) at = edge(blocks, a, key, data, at, to);
        while (to - at >= Blocks.SIZE) {
            int count = (int) Math.min((to - at) / Blocks.SIZE, Blocks.MOST);
            add(blocks, a, key, at / Blocks.SIZE, count, data, at * Float.BYTES);
            at += (long) count * Blocks.SIZE;
        }
        if (at < to) edge(blocks, a, key, data, at, to);
    }

    /// The elements of one block's part, by way of the whole block.
    private long edge(Blocks blocks, float a, NoiseKey key, MemorySegment data, long from, long to) {
        float[] block = new float[Blocks.SIZE];
        fill(blocks, key, from / Blocks.SIZE, 1, block, 0);
        long start = from - from % Blocks.SIZE;
        long end = Math.min(to, start + Blocks.SIZE);
        for (long i = from; i < end; i++) {
            data.setAtIndex(FLOAT, i, data.getAtIndex(FLOAT, i) + a * block[(int) (i - start)]);
        }
        return end;
    }

    final void fill(Blocks blocks, NoiseKey key, long from, float[] out, int length) {
        int done = 0;
        while (done < length) {
            long at = from + done;
            int count = (length - done) / Blocks.SIZE;
            if (at % Blocks.SIZE == 0 && count > 0) {
                fill(blocks, key, at / Blocks.SIZE, count, out, done);
                done += count * Blocks.SIZE;
            } else {
                float[] block = new float[Blocks.SIZE];
                fill(blocks, key, at / Blocks.SIZE, 1, block, 0);
                int skip = (int) (at % Blocks.SIZE);
                int part = Math.min(Blocks.SIZE - skip, length - done);
                System.arraycopy(block, skip, out, done, part);
                done += part;
            }
        }
    }

    abstract void add(Blocks blocks, float a, NoiseKey key, long block, int count, MemorySegment data, long offset);

    abstract void fill(Blocks blocks, NoiseKey key, long block, int count, float[] out, int offset);
}
