package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// What one thread needs beside its arguments.
final class Scratch {

    private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

    /// Results of one fold.
    final float[] folded = new float[Kernel.LANES];

    private float[] sums = new float[0];
    private MemorySegment numbers = MemorySegment.NULL;
    private float[] packed = new float[0];

    private Scratch() {}

    static Scratch own() {
        return OWN.get();
    }

    /// Partial sums of so many results.
    float[] sums(int results) {
        if (sums.length < Kernel.LANES * results) sums = new float[Kernel.LANES * results];
        return sums;
    }

    /// So many unpacked numbers of blocks.
    MemorySegment numbers(long least) {
        if (numbers.byteSize() < 4 * least) numbers = Arena.ofAuto().allocate(4 * least, Tensor.ALIGNMENT);
        return numbers;
    }

    /// So many numbers of packed rows.
    float[] packed(int least) {
        if (packed.length < least) packed = new float[least];
        return packed;
    }
}
