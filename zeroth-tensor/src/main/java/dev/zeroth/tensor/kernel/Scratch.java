package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// What one thread needs beside its arguments.
final class Scratch {

    private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

    /// Results of folds.
    final float[] folded = new float[Kernel.BLOCK];

    private MemorySegment numbers = MemorySegment.NULL;

    private Scratch() {}

    static Scratch own() {
        return OWN.get();
    }

    /// So many unpacked numbers of blocks.
    MemorySegment numbers(long least) {
        if (numbers.byteSize() < 4 * least) numbers = Arena.ofAuto().allocate(4 * least, Tensor.ALIGNMENT);
        return numbers;
    }
}
